import type { Detection, EventNames } from "./detection";
import { mergeEvents, namePatterns, namesPattern } from "./name-patterns";

const cisEvents = {
  "organizations.amazonaws.com": [
    ...["AcceptHandshake", "AttachPolicy", "CreateAccount", "CreateOrganizationalUnit", "CreatePolicy"],
    ...["DeclineHandshake", "DeleteOrganization", "DeleteOrganizationalUnit", "DeletePolicy", "DetachPolicy"],
    ...["DisablePolicyType", "EnablePolicyType", "InviteAccountToOrganization", "LeaveOrganization", "MoveAccount"],
    ...["RemoveAccountFromOrganization", "UpdatePolicy", "UpdateOrganizationalUnit"],
  ],
} as const satisfies EventNames;

const trustEvents = {
  "organizations.amazonaws.com": [
    ...["CloseAccount", "CreateGovCloudAccount", "RegisterDelegatedAdministrator", "DeregisterDelegatedAdministrator"],
    ...["EnableAWSServiceAccess", "DisableAWSServiceAccess", "EnableAllFeatures", "CancelHandshake"],
    ...["PutResourcePolicy", "DeleteResourcePolicy", "CreateOrganization"],
    ...["AccountJoinedOrganization", "AccountDepartedOrganization"],
  ],
  "account.amazonaws.com": [
    ...["EnableRegion", "DisableRegion", "StartPrimaryEmailUpdate", "AcceptPrimaryEmailUpdate", "CloseAccount"],
  ],
  "iam.amazonaws.com": [
    ...["EnableOrganizationsRootCredentialsManagement", "DisableOrganizationsRootCredentialsManagement"],
    ...["EnableOrganizationsRootSessions", "DisableOrganizationsRootSessions"],
  ],
} as const satisfies EventNames;

/** Tools that check CIS 4.15 require one pattern with the published names and these. */
const auditedNames = [
  ...cisEvents["organizations.amazonaws.com"],
  ...["CancelHandshake", "CreateOrganization", "EnableAllFeatures"],
];

/** The organization: its accounts and guardrails. */
export const organizationDetections = [
  {
    id: "organization-change",
    title: "Organization changed",
    severity: "high",
    why: "An account that leaves, or a guardrail that is detached, is outside everything that this landing zone protects.",
    respond: [
      "Check that every account is still in the organization, in its organizational unit, with its policies attached.",
      "If no reviewed change caused it: disable the principal's credentials and revoke its sessions.",
      "Check trusted access and delegated administrators: the organization trail depends on them.",
    ],
    benchmarks: {
      cis: { "1.4.0": "4.15", "3.0.0": "4.15", "5.0.0": "4.15", "6.0.0": "5.15", "7.0.0": "5.15" },
    },
    patterns: {
      published:
        '{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = "AcceptHandshake") || ($.eventName = "AttachPolicy") || ($.eventName = "CreateAccount") || ($.eventName = "CreateOrganizationalUnit") || ($.eventName = "CreatePolicy") || ($.eventName = "DeclineHandshake") || ($.eventName = "DeleteOrganization") || ($.eventName = "DeleteOrganizationalUnit") || ($.eventName = "DeletePolicy") || ($.eventName = "DetachPolicy") || ($.eventName = "DisablePolicyType") || ($.eventName = "EnablePolicyType") || ($.eventName = "InviteAccountToOrganization") || ($.eventName = "LeaveOrganization") || ($.eventName = "MoveAccount") || ($.eventName = "RemoveAccountFromOrganization") || ($.eventName = "UpdatePolicy") || ($.eventName = "UpdateOrganizationalUnit")) }',
      extension: namePatterns(trustEvents),
      audited: namesPattern("organizations.amazonaws.com", auditedNames),
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: mergeEvents(cisEvents, trustEvents),
      notMatching: { "organizations.amazonaws.com": ["DescribeOrganization", "ListAccounts", "TagResource"] },
    },
    notes: [
      "Security Hub has no control for it: the published text is CIS 1.4.0's; later versions differ in quotation marks only.",
      "LeaveOrganization is recorded in the member account, so that account's alarm goes off, before it is gone. Since 2026-05-28 the management account has events of its own, AccountJoinedOrganization and AccountDepartedOrganization.",
      "CloseAccount comes from account.amazonaws.com where the account closes itself, and from organizations.amazonaws.com where the management account does it.",
      "Tools that check CIS 4.15 ask for three more names in one pattern with the published ones: one more filter has them all, and counts nothing.",
    ],
  },
] as const satisfies readonly Detection[];
