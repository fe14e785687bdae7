import type { Detection, EvidenceNames } from "./detection";

function usePattern({ breakGlassRoleName }: EvidenceNames): string {
  return `{ ($.eventSource = "sts.amazonaws.com") && ($.eventName = AssumeRole) && ($.requestParameters.roleArn = "*/${breakGlassRoleName}") }`;
}

/** The only role that may do what the pipeline may not. */
export const breakGlassDetections = [
  {
    id: "break-glass-use",
    title: "Break-glass role used",
    severity: "critical",
    why: "The break-glass role can change access, the trail and the archive without a review: each use is announced, or an attack.",
    respond: [
      "Ask the person whom the event names, through another channel, whether it was them, and for which incident.",
      "If it was not: revoke the role's sessions, disable the user's keys and password, and keep the events of the session.",
      "Afterwards plan every stack: the plans show what was changed by hand.",
    ],
    benchmarks: { cis: {} },
    patterns: { evidence: (names) => [usePattern(names)] },
    detectedIn: "where there is a break-glass role",
    alarm: { threshold: 1 },
    events: {
      decidedBy: "fields",
      matching: { "sts.amazonaws.com": ["AssumeRole"] },
      notMatching: { "sts.amazonaws.com": ["GetCallerIdentity", "GetSessionToken"] },
    },
    notes: [
      "The step from the management into the log-archive account is a use of its own; CloudTrail records it in both accounts.",
      "An attempt that AWS refuses has no request parameters: it counts as a denied call.",
    ],
  },
] as const satisfies readonly Detection[];
