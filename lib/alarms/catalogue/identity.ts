import { cisSections } from "./cis-sections";
import type { Detection } from "./detection";

/** Who signs in and what they may do. */
export const identityDetections = [
  {
    id: "root-login",
    title: "Root login detected",
    severity: "critical",
    guideCritical: true,
    why: "The root user can do everything, no policy of its account limits it, and daily work never needs it.",
    respond: [
      "Ask the owner of the root user whether it was them, over a channel that is not e-mail.",
      "If not: reset the root password, replace its MFA device, delete its access keys and end its sessions.",
      "List what the session did: every event of this principal from the sign-in on.",
    ],
    benchmarks: { securityHub: "CloudWatch.1", cis: cisSections(3) },
    patterns: {
      published:
        '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "fields",
      matching: { "signin.amazonaws.com": ["ConsoleLogin"] },
      notMatching: { "signin.amazonaws.com": ["CheckMfa"] },
    },
  },
  {
    id: "unauthorized-api-calls",
    title: "Unauthorized API calls",
    severity: "low",
    why: "Denied calls are what a stolen credential looks like while it is being tried out, or an application that broke.",
    respond: [
      "Group the denied calls by principal and source address.",
      "If the principal does not normally make these calls: disable its credentials and find where they leaked.",
      "If it is an application: fix its permissions, so that real denials stay visible.",
    ],
    benchmarks: { securityHub: "CloudWatch.2", cis: cisSections(1) },
    patterns: { published: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}' },
    alarm: { threshold: 1 },
    events: { decidedBy: "fields", matching: {}, notMatching: {} },
  },
  {
    id: "console-sign-in-without-mfa",
    title: "Console sign-in without MFA",
    severity: "high",
    why: "A password alone opened the console; a phished or reused password is enough for anyone to do it again.",
    respond: [
      "Ask the user whether it was them, over a channel that is not e-mail.",
      "If not: disable the user's password and access keys, and list what the session did.",
      "Enrol an MFA device, and deny calls without MFA by policy.",
    ],
    benchmarks: { securityHub: "CloudWatch.3", cis: cisSections(2) },
    patterns: {
      published:
        '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    },
    alarm: { threshold: 1 },
    events: { decidedBy: "fields", matching: { "signin.amazonaws.com": ["ConsoleLogin"] }, notMatching: {} },
  },
  {
    id: "console-sign-in-failure",
    title: "Console sign-in failed",
    severity: "medium",
    why: "Repeated failed sign-ins are somebody guessing or trying passwords that leaked elsewhere.",
    respond: [
      "Group the failures by user name and source address.",
      "If one address tries many names: look for a success from it, and treat that user as compromised.",
      "Make sure that the users tried have MFA.",
    ],
    benchmarks: { securityHub: "CloudWatch.6", cis: cisSections(6) },
    patterns: { published: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}' },
    alarm: { threshold: 3 },
    events: { decidedBy: "fields", matching: { "signin.amazonaws.com": ["ConsoleLogin"] }, notMatching: {} },
  },
  {
    id: "iam-policy-change",
    title: "IAM policy changed",
    severity: "critical",
    guideCritical: true,
    why: "Who changes policies decides who may do what: it is how an intruder gains rights and keeps them.",
    respond: [
      "Compare with the reviewed change that should have caused it; there is none if nobody deployed.",
      "If unexpected: disable the principal's credentials and revoke its sessions, then restore the policy.",
      "List what the principal and everyone who gained rights did since.",
    ],
    benchmarks: { securityHub: "CloudWatch.4", cis: cisSections(4) },
    patterns: {
      published:
        "{($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy)}",
    },
    alarm: { threshold: 1 },
    events: { decidedBy: "name", matching: {}, notMatching: {} },
  },
] as const satisfies readonly Detection[];
