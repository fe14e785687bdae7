import { cisSections } from "./cis-sections";
import { signInWithoutMfaTexts } from "./cis-texts";
import type { Detection } from "./detection";

/** Sign-ins. */
export const signInDetections = [
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
      matching: {
        "signin.amazonaws.com": ["ConsoleLogin", "PasswordUpdated"],
        "iam.amazonaws.com": ["CreateAccessKey"],
      },
      notMatching: { "signin.amazonaws.com": ["CheckMfa"] },
    },
    notes: ["Every call of the root user matches, failed sign-ins included: not the sign-in alone."],
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
      extension: [
        '{ ($.eventSource = "signin.amazonaws.com") && ($.eventName = ConsoleLogin) && ($.userIdentity.type = "Root") && ($.additionalEventData.MFAUsed = "No") && ($.responseElements.ConsoleLogin = "Success") }',
        '{ ($.eventSource = "signin.amazonaws.com") && ($.eventName = UserAuthentication) && ($.additionalEventData.CredentialType = "PASSWORD") && ($.serviceEventDetails.UserAuthentication = "Success") }',
        '{ ($.eventSource = "signin.amazonaws.com") && ($.eventName = ConsoleLogin) && ($.responseElements.ConsoleLogin = "Success") && ($.additionalEventData.SamlProviderArn NOT EXISTS) && (($.userIdentity.type = "FederatedUser") || (($.userIdentity.type = "AssumedRole") && ($.userIdentity.sessionContext.sessionIssuer.arn != "*AWSReservedSSO_*"))) && (($.userIdentity.sessionContext.attributes.mfaAuthenticated NOT EXISTS) || ($.userIdentity.sessionContext.attributes.mfaAuthenticated != "true")) }',
      ],
      benchmarkTexts: signInWithoutMfaTexts,
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "fields",
      matching: { "signin.amazonaws.com": ["ConsoleLogin", "UserAuthentication"] },
      notMatching: { "signin.amazonaws.com": ["CheckMfa", "CredentialChallenge", "CredentialVerification"] },
    },
    notes: [
      "Sign-ins through SAML and IAM Identity Center roles are left out: their MFA happens at the identity provider and CloudTrail writes MFAUsed No for all of them.",
      "Identity Center's own directory does tell: a UserAuthentication event with the credential type PASSWORD alone.",
      "A console session made from keys with GetSigninToken (AssumedRole or FederatedUser without a SAML provider) counts.",
      "The root extension asks for MFAUsed = No, not != Yes: AWS documents root's value with MFA as YES.",
    ],
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
    patterns: {
      published: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
      extension: [
        '{ ($.eventSource = "signin.amazonaws.com") && ($.eventName = CredentialVerification) && ($.serviceEventDetails.CredentialVerification = "Failure") }',
      ],
    },
    alarm: { threshold: 3 },
    events: {
      decidedBy: "fields",
      matching: { "signin.amazonaws.com": ["ConsoleLogin", "CredentialVerification"] },
      notMatching: { "signin.amazonaws.com": ["CheckMfa", "UserAuthentication"] },
    },
    notes: [
      "A wrong user name has the error message 'No username found in supplied account' and does not match.",
      "The extension counts failed factors of IAM Identity Center's sign-in, which has no ConsoleLogin failure.",
    ],
  },
] as const satisfies readonly Detection[];
