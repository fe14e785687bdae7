import { cisSections } from "./cis-sections";
import type { Detection } from "./detection";

/** The record itself: the trail, its key, and AWS Config. */
export const auditDetections = [
  {
    id: "cloudtrail-change",
    title: "CloudTrail configuration changed",
    severity: "critical",
    why: "Stopping or narrowing the trail is the first thing an intruder does who means to stay unseen.",
    respond: [
      "Check that the trail logs, in every Region, with its reviewed event selectors; start it again if not.",
      "If no reviewed change caused it: disable the principal's credentials and revoke its sessions.",
      "Look at the accounts' CloudTrail event history for the time that the trail was off.",
    ],
    benchmarks: { securityHub: "CloudWatch.5", cis: cisSections(5) },
    patterns: {
      published:
        "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}",
    },
    alarm: { threshold: 1 },
    events: { decidedBy: "name", matching: {}, notMatching: {} },
  },
  {
    id: "config-change",
    title: "AWS Config changed",
    severity: "high",
    why: "Without AWS Config's recorder nobody can say later how a resource was configured, and rules check nothing.",
    respond: [
      "Check that the recorder runs and its delivery channel points at the reviewed bucket.",
      "If no reviewed change caused it: disable the principal's credentials and revoke its sessions.",
      "Start the recorder again and have the rules evaluate at once.",
    ],
    benchmarks: { securityHub: "CloudWatch.9", cis: cisSections(9) },
    patterns: {
      published:
        "{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}",
    },
    alarm: { threshold: 1 },
    events: { decidedBy: "name", matching: {}, notMatching: {} },
  },
  {
    id: "kms-key-disabled-or-deleted",
    title: "KMS key disabled or scheduled for deletion",
    severity: "high",
    why: "What a key encrypted is lost with it: logs can no longer be written, and old ones no longer read.",
    respond: [
      "Cancel the deletion and enable the key: the waiting period is 7 to 30 days.",
      "If no reviewed change caused it: disable the principal's credentials and revoke its sessions.",
      "Find what the key encrypts, the log archive first, and what failed while it was off.",
    ],
    benchmarks: { securityHub: "CloudWatch.7", cis: cisSections(7) },
    patterns: {
      published:
        "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
    },
    alarm: { threshold: 1 },
    events: { decidedBy: "name", matching: {}, notMatching: {} },
  },
] as const satisfies readonly Detection[];
