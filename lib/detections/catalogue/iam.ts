import { cisSections } from "./cis-sections";
import type { Detection, EventNames } from "./detection";
import { mergeEvents, namePatterns } from "./name-patterns";

const policyEvents = {
  "iam.amazonaws.com": [
    ...["DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy"],
    ...["PutUserPolicy", "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion"],
    ...["AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy"],
    ...["AttachGroupPolicy", "DetachGroupPolicy"],
  ],
} as const satisfies EventNames;

const privilegeEvents = {
  "iam.amazonaws.com": [
    ...["UpdateAssumeRolePolicy", "SetDefaultPolicyVersion", "AddUserToGroup"],
    ...["PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary"],
    ...["PutUserPermissionsBoundary", "DeleteUserPermissionsBoundary"],
  ],
  "sso.amazonaws.com": [
    ...["CreateAccountAssignment", "AttachManagedPolicyToPermissionSet", "DetachManagedPolicyFromPermissionSet"],
    ...["AttachCustomerManagedPolicyReferenceToPermissionSet", "PutInlinePolicyToPermissionSet"],
    ...["DeleteInlinePolicyFromPermissionSet", "PutPermissionsBoundaryToPermissionSet"],
    "DeletePermissionsBoundaryFromPermissionSet",
  ],
  // Members of a group have the group's assignments. Provisioning through SCIM uses other event names.
  "identitystore.amazonaws.com": ["CreateGroupMembership"],
  "sso-directory.amazonaws.com": ["AddMemberToGroup"],
} as const satisfies EventNames;

/** A role that an AWS principal may assume: a pattern cannot distinguish this account from another one. */
const trustingRole =
  '{ ($.eventSource = "iam.amazonaws.com") && ($.eventName = CreateRole) && (($.requestParameters.assumeRolePolicyDocument = "*\\"AWS\\"*") || ($.requestParameters.assumeRolePolicyDocument = "*\\"Principal\\":\\"*\\"*") || ($.requestParameters.assumeRolePolicyDocument = "*\\"Principal\\": \\"*\\"*")) }';

const keySwitchedOn =
  '{ ($.eventSource = "iam.amazonaws.com") && ($.eventName = UpdateAccessKey) && ($.requestParameters.status = "Active") }';

const credentialEvents = {
  "iam.amazonaws.com": [
    ...["CreateUser", "CreateAccessKey", "CreateLoginProfile", "UpdateLoginProfile", "DeactivateMFADevice"],
    ...["EnableMFADevice", "CreateServiceSpecificCredential", "ResetServiceSpecificCredential"],
    ...["UploadSigningCertificate", "UploadSSHPublicKey"],
  ],
  "sts.amazonaws.com": ["GetFederationToken"],
} as const satisfies EventNames;

const respond = [
  "Compare with the reviewed change that should have caused it; there is none if nobody deployed.",
  "If unexpected: disable the principal's credentials and revoke its sessions, then undo the change.",
  "List what the principal and everyone who gained rights did since.",
] as const;

/** Permissions and credentials. */
export const iamDetections = [
  {
    id: "iam-policy-change",
    title: "IAM policy changed",
    severity: "critical",
    guideCritical: true,
    why: "Who changes policies decides who may do what: it is how an intruder gains rights and keeps them.",
    respond,
    benchmarks: { securityHub: "CloudWatch.4", cis: cisSections(4) },
    patterns: {
      published:
        "{($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy)}",
      extension: [...namePatterns(privilegeEvents), trustingRole],
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: mergeEvents(policyEvents, privilegeEvents),
      withFields: { "iam.amazonaws.com": ["CreateRole"] },
      notMatching: { "iam.amazonaws.com": ["CreateRole", "GetRolePolicy", "ListPolicies", "TagPolicy"] },
    },
    notes: [
      "The published text names no event source, so CreatePolicy and DeletePolicy of AWS Organizations and AWS IoT match too.",
      "CreateRole matches where the trust policy names an AWS principal, of whichever account: a pattern cannot compare it with the event's own. Roles of services and of federation do not match.",
      "Group memberships that an identity provider provisions by SCIM have other event names and do not match; those made by hand or by API do.",
    ],
  },
  {
    id: "iam-credential-change",
    title: "IAM credential created or changed",
    severity: "medium",
    why: "A second access key, a new password or a removed MFA device keeps an intruder inside after the first leak is closed.",
    respond,
    benchmarks: { cis: {} },
    patterns: { extension: [...namePatterns(credentialEvents), keySwitchedOn] },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: credentialEvents,
      withFields: { "iam.amazonaws.com": ["UpdateAccessKey"] },
      notMatching: { "iam.amazonaws.com": ["DeleteAccessKey", "ListAccessKeys"], "sts.amazonaws.com": ["AssumeRole"] },
    },
    notes: [
      "UpdateAccessKey matches where it switches a key on; switching off is what a response does.",
      "CreateVirtualMFADevice is left out: without EnableMFADevice, which matches, the device is nobody's.",
    ],
  },
  {
    id: "root-credential-change",
    title: "Root credential created or changed",
    severity: "critical",
    why: "An access key of the root user has every right, no MFA and no end: there is never a reason to make one.",
    respond: [
      "Delete the access key, or undo the change, as root; then change the root password and its MFA device.",
      "Ask the owner of the root user whether it was them, over a channel that is not e-mail.",
      "List every event of the new key, in every Region.",
    ],
    benchmarks: { cis: {} },
    patterns: {
      extension: [
        '{ ($.eventSource = "iam.amazonaws.com") && ($.userIdentity.type = "Root") && (($.requestParameters IS NULL) || ($.requestParameters.userName NOT EXISTS)) && (($.eventName = CreateAccessKey) || ($.eventName = UpdateAccessKey) || ($.eventName = CreateLoginProfile) || ($.eventName = DeleteLoginProfile) || ($.eventName = UploadSigningCertificate)) }',
        '{ ($.eventSource = "signin.amazonaws.com") && ($.userIdentity.type = "Root") && (($.eventName = PasswordUpdated) || ($.eventName = EmailUpdated) || ($.eventName = PasswordRecoveryCompleted)) }',
        '{ ($.eventSource = "iam.amazonaws.com") && ($.userIdentity.type = "Root") && (($.eventName = DeactivateMFADevice) || ($.eventName = EnableMFADevice)) }',
        '{ ($.eventSource = "sts.amazonaws.com") && ($.eventName = AssumeRoot) }',
      ],
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "fields",
      matching: {
        "iam.amazonaws.com": [
          ...["CreateAccessKey", "UpdateAccessKey", "CreateLoginProfile", "DeleteLoginProfile"],
          ...["UploadSigningCertificate", "DeactivateMFADevice", "EnableMFADevice"],
        ],
        "signin.amazonaws.com": ["PasswordUpdated", "EmailUpdated", "PasswordRecoveryCompleted"],
        "sts.amazonaws.com": ["AssumeRoot"],
      },
      notMatching: { "iam.amazonaws.com": ["CreateUser"], "signin.amazonaws.com": ["ConsoleLogin"] },
    },
    notes: [
      "A call of root on its own credentials carries no user name; with one it concerns an IAM user.",
      "AssumeRoot, from the management account, gives a short root session in a member account.",
    ],
  },
] as const satisfies readonly Detection[];
