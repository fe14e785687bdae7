import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import { serviceRoleArns } from "../../naming/access-names";
import type { CoreAccountRole } from "../../naming/role-names";
import { servicesOfAccount } from "./services/services-of-account";
import { assumePipelineRoles } from "./plan-statements";
import { serviceRoleStatements } from "./service-role-statements";

/**
 * The most that the plan and the apply role can do, whatever their own policies say. It allows nothing with which a
 * role could widen itself: no trust policy, policy or boundary of the landing zone's own roles, no users, no access
 * keys. In IAM it allows only roles of AWS services, each with its own boundary. It denies the loss of evidence.
 *
 * Neither role can change it, as both lack every call on policies. An administrator changes it with `lz bootstrap`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function pipelineBoundaryStatements(
  landingZone: LandingZone,
  account: CoreAccountRole,
): DataAwsIamPolicyDocumentStatement[] {
  const isManagement = account === "management";
  return [
    {
      sid: "WorkWithTheServicesOfTheStacks",
      actions: [
        ...servicesOfAccount(landingZone, account, organizations),
        "cloudtrail:LookupEvents",
        "iam:Get*",
        "iam:List*",
        "kms:*",
        "s3:*",
      ],
      resources: ["*"],
    },
    ...(isManagement ? [...serviceRoleStatements(landingZone), passServiceRoles(landingZone)] : []),
    assumePipelineRoles(landingZone, ["plan", "apply"]),
    { sid: "KeepEvidence", effect: "Deny", actions: losingEvidence, resources: ["*"] },
    ...(isManagement ? keepOrganizationFeatures : []),
  ];
}

function passServiceRoles(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement {
  return {
    sid: "GiveServiceRolesToTheirServices",
    actions: ["iam:PassRole"],
    resources: [...serviceRoleArns(landingZone)],
    condition: [
      {
        test: "StringEquals",
        variable: "iam:PassedToService",
        values: ["chatbot.amazonaws.com", "cloudtrail.amazonaws.com", "lambda.amazonaws.com"],
      },
    ],
  };
}

/** What it allows of AWS Organizations. */
const organizations = [
  "organizations:AttachPolicy",
  "organizations:CreatePolicy",
  "organizations:DeletePolicy",
  "organizations:Describe*",
  "organizations:DetachPolicy",
  "organizations:DisableAWSServiceAccess",
  "organizations:DisablePolicyType",
  "organizations:EnableAWSServiceAccess",
  "organizations:EnablePolicyType",
  "organizations:List*",
  "organizations:TagResource",
  "organizations:UntagResource",
  "organizations:UpdatePolicy",
];

/** Calls that end evidence or open it to others, and are never a reviewed change. */
const losingEvidence = [
  "cloudtrail:DeleteTrail",
  "cloudtrail:DeregisterOrganizationDelegatedAdmin",
  "cloudtrail:RegisterOrganizationDelegatedAdmin",
  "cloudtrail:StopLogging",
  "kms:CreateGrant",
  "kms:DeleteAlias",
  "kms:DeleteImportedKeyMaterial",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:ReplicateKey",
  "kms:ScheduleKeyDeletion",
  "kms:UpdatePrimaryRegion",
  "logs:DeleteLogGroup",
  "logs:DeleteLogStream",
  "logs:DeleteRetentionPolicy",
  "logs:DisassociateKmsKey",
  "logs:PutAccountPolicy",
  "logs:PutDeliverySource",
  "s3:BypassGovernanceRetention",
  "s3:DeleteBucket",
  "s3:DeleteBucketPolicy",
  "s3:DeleteObjectVersion",
  "s3:PutBucketAcl",
  "s3:PutBucketWebsite",
  "s3:PutObjectAcl",
  "s3:PutReplicationConfiguration",
];

/** The organization trail needs CloudTrail's trusted access, and the guardrails need the policy type. */
const keepOrganizationFeatures: DataAwsIamPolicyDocumentStatement[] = [
  {
    sid: "KeepTrustInCloudTrail",
    effect: "Deny",
    actions: ["organizations:DisableAWSServiceAccess"],
    resources: ["*"],
    condition: [
      { test: "StringEquals", variable: "organizations:ServicePrincipal", values: ["cloudtrail.amazonaws.com"] },
    ],
  },
  {
    sid: "KeepServiceControlPolicies",
    effect: "Deny",
    actions: ["organizations:DisablePolicyType"],
    resources: ["*"],
    condition: [{ test: "StringEquals", variable: "organizations:PolicyType", values: ["SERVICE_CONTROL_POLICY"] }],
  },
];
