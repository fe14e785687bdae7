import { cisSections } from "./cis-sections";
import type { Detection, EventNames } from "./detection";
import { mergeEvents, namePatterns } from "./name-patterns";

const publishedTrailEvents = {
  "cloudtrail.amazonaws.com": ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"],
} as const satisfies EventNames;

const narrowingEvents = {
  "cloudtrail.amazonaws.com": [
    ...["PutEventSelectors", "PutInsightSelectors", "PutEventConfiguration"],
    ...["UpdateEventDataStore", "DeleteEventDataStore", "StopEventDataStoreIngestion"],
    ...["DeleteChannel", "PutResourcePolicy", "DeleteResourcePolicy"],
    ...["RegisterOrganizationDelegatedAdmin", "DeregisterOrganizationDelegatedAdmin"],
  ],
} as const satisfies EventNames;

const publishedKeyEvents = {
  "kms.amazonaws.com": ["DisableKey", "ScheduleKeyDeletion"],
} as const satisfies EventNames;

const weakeningEvents = {
  "kms.amazonaws.com": [
    ...["PutKeyPolicy", "DisableKeyRotation", "DeleteImportedKeyMaterial"],
    ...["DisconnectCustomKeyStore", "DeleteCustomKeyStore"],
  ],
} as const satisfies EventNames;

/** The trail and the keys that encrypt its logs. */
export const trailDetections = [
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
      extension: namePatterns(narrowingEvents),
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: mergeEvents(publishedTrailEvents, narrowingEvents),
      notMatching: { "cloudtrail.amazonaws.com": ["DescribeTrails", "GetEventSelectors", "LookupEvents", "AddTags"] },
    },
  },
  {
    id: "kms-key-disabled-or-deleted",
    title: "KMS key disabled, deleted or weakened",
    severity: "high",
    why: "What a key encrypted is lost with it: logs can no longer be written, and old ones no longer read.",
    respond: [
      "Cancel the deletion and enable the key, or put its policy back: the waiting period is 7 to 30 days.",
      "If no reviewed change caused it: disable the principal's credentials and revoke its sessions.",
      "Find what the key encrypts, the log archive first, and what failed while it was off.",
    ],
    benchmarks: { securityHub: "CloudWatch.7", cis: cisSections(7) },
    patterns: {
      published:
        "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
      extension: namePatterns(weakeningEvents),
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: mergeEvents(publishedKeyEvents, weakeningEvents),
      notMatching: { "kms.amazonaws.com": ["CreateKey", "EnableKey", "Decrypt", "GenerateDataKey", "CreateGrant"] },
    },
  },
] as const satisfies readonly Detection[];
