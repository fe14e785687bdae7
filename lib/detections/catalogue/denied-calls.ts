import { cisSections } from "./cis-sections";
import { unauthorizedCallTexts } from "./cis-texts";
import type { Detection } from "./detection";

const respond = [
  "Group the denied calls by principal and source address.",
  "If the principal does not normally make these calls: disable its credentials and find where they leaked.",
  "If it is an application: fix its permissions, so that real denials stay visible.",
] as const;

/**
 * Services use different error codes for access denied. `*` is a wildcard: `Client.UnauthorizedOperation`,
 * `AccessDeniedException`. The pattern of `denied-call-burst`, its question and the report's outcome are derived from
 * these.
 */
const deniedErrorCodes = [
  ...["AccessDenied*", "*UnauthorizedOperation", "UnauthorizedAccess*", "*AuthFailure", "Forbidden*", "NotAuthorized*"],
  "AuthorizationError*",
] as const;

const denied = new RegExp(deniedErrorCodes.map((code) => `^${code.replaceAll("*", ".*")}$`).join("|"), "s");

/** Whether an error code means that access was denied. */
export function isDenial(errorCode: string): boolean {
  return denied.test(errorCode);
}

/** Denied calls. */
export const deniedCallDetections = [
  {
    id: "unauthorized-api-calls",
    title: "Unauthorized API calls",
    severity: "low",
    why: "Denied calls are what a stolen credential looks like while it is being tried out, or an application that broke.",
    respond,
    benchmarks: { securityHub: "CloudWatch.2", cis: cisSections(1) },
    patterns: {
      published: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
      benchmarkTexts: unauthorizedCallTexts,
    },
    alarm: { threshold: 5 },
    events: { decidedBy: "fields", matching: {}, notMatching: {} },
    notes: [
      "Services denied in passing (CloudTrail's HeadBucket, Config's describe calls) match too: hence the low severity and the threshold.",
      "AWS's instructions set the threshold to 1; whether Security Hub looks at it is not documented.",
    ],
  },
  {
    id: "denied-call-burst",
    title: "Burst of denied calls",
    severity: "medium",
    why: "Dozens of denials in minutes are a credential being enumerated by a tool; nobody works like that.",
    respond,
    benchmarks: { cis: {} },
    patterns: {
      extension: [
        `{ (${deniedErrorCodes.map((code) => `($.errorCode = "${code}")`).join(" || ")}) && ($.userIdentity.type != "AWSService") && ($.userIdentity.invokedBy NOT EXISTS) && ($.sourceIPAddress != "*.amazonaws.com") }`,
      ],
    },
    alarm: { threshold: 50, periodSeconds: 300 },
    events: { decidedBy: "fields", matching: {}, notMatching: {} },
    notes: [
      "A metric of its own: AWS services and calls that they make for a principal are left out, and the threshold tells a burst from a mistake.",
      "A metric filter counts per account, not per principal: 50 denials of many principals alarm as well.",
    ],
  },
] as const satisfies readonly Detection[];
