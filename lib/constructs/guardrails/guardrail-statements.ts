import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import { breakGlassRoleArn } from "../../naming/access-names";
import { arnOf, bucketArn, namePrefix } from "../../naming/landing-zone-names";
import {
  archiveAccessLogBucketName,
  archiveBucketName,
  stateAccessLogBucketName,
  stateBucketName,
  trailArn,
} from "../../naming/resource-names";
import { pipelineRoleArn, rolePath } from "../../naming/role-names";

/**
 * What no principal of a member account may do, including its root user. It names only this landing zone's resources,
 * so workload accounts keep their buckets, keys and roles.
 *
 * AWS never applies a service control policy to the management account. The resources there (trail, log group, filters,
 * alarms, topics, OIDC provider) are protected by that account's own IAM, and alarms report changes. This policy keeps
 * member accounts from them as far as a service gives them access: a delegated administrator from the trail, and
 * principals that a resource policy allows from topics and buckets.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function guardrailStatements(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { guardrails } = landingZone.environment;
  const { trailCreators, movingAccounts } =
    guardrails === "off" ? { trailCreators: [], movingAccounts: [] } : guardrails;
  return [
    ...keepEvidence(landingZone),
    {
      // The organization trail already records the account's events, and each additional trail is billed.
      sid: "NoTrailsOfTheirOwn",
      effect: "Deny",
      actions: ["cloudtrail:CreateTrail"],
      resources: ["*"],
      ...exceptFor(trailCreators),
    },
    {
      // Since November 2025, an account can be transferred directly: another organization invites it, and it accepts. In an
      // organization with all features, a member has no other handshake to accept. Source:
      // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_invites.html,
      // https://aws.amazon.com/about-aws/whats-new/2025/11/aws-organizations-direct-account-transfers/
      sid: "StayInTheOrganization",
      effect: "Deny",
      actions: ["organizations:AcceptHandshake", "organizations:LeaveOrganization"],
      resources: ["*"],
      ...exceptFor(movingAccounts),
    },
    {
      // Its root user could close it. The management account still can, as no service control policy applies to it. Source:
      // https://docs.aws.amazon.com/accounts/latest/reference/API_CloseAccount.html
      sid: "KeepTheArchiveAccount",
      effect: "Deny",
      actions: ["account:CloseAccount"],
      resources: ["*"],
      condition: [
        { test: "StringEquals", variable: "aws:PrincipalAccount", values: [landingZone.logArchive.account.id] },
      ],
    },
  ];
}

function exceptFor(accounts: readonly string[]): Pick<DataAwsIamPolicyDocumentStatement, "condition"> {
  if (accounts.length === 0) return {};
  return { condition: [{ test: "StringNotEquals", variable: "aws:PrincipalAccount", values: [...accounts] }] };
}

function keepEvidence(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { environment, logArchive, management } = landingZone;
  const { partition, homeRegion } = environment;
  const archiveAccount = logArchive.account.id;
  const own = `${namePrefix(landingZone)}-*`;
  const buckets = [archiveBucketName, archiveAccessLogBucketName, stateBucketName, stateAccessLogBucketName].map(
    (nameOf) => nameOf(landingZone),
  );
  const byOthers = {
    test: "ArnNotEquals",
    variable: "aws:PrincipalArn",
    values: [
      pipelineRoleArn(landingZone, "apply", "log-archive"),
      ...(environment.breakGlass === undefined ? [] : [breakGlassRoleArn(landingZone, "log-archive")]),
    ],
  };
  return [
    {
      // Includes a delegated administrator of CloudTrail, who is in a member account.
      sid: "KeepTheTrail",
      effect: "Deny",
      actions: ["cloudtrail:Delete*", "cloudtrail:Put*", "cloudtrail:StopLogging", "cloudtrail:Update*"],
      resources: [trailArn(landingZone)],
    },
    {
      sid: "KeepTheBuckets",
      effect: "Deny",
      actions: ["s3:BypassGovernanceRetention", "s3:Delete*", "s3:ObjectOwnerOverride*", "s3:Put*", "s3:Replicate*"],
      resources: buckets.flatMap((name) => [bucketArn(landingZone, name), bucketArn(landingZone, name, "*")]),
      condition: [byOthers],
    },
    {
      sid: "KeepTheArchiveAccountPrivate",
      effect: "Deny",
      actions: ["s3:PutAccountPublicAccessBlock"],
      resources: ["*"],
      condition: [byOthers, { test: "StringEquals", variable: "aws:PrincipalAccount", values: [archiveAccount] }],
    },
    {
      // Every key of the account, which holds only the archive. Keys have no names.
      sid: "KeepTheKeys",
      effect: "Deny",
      actions: [
        ...["kms:CreateGrant", "kms:Delete*", "kms:Disable*", "kms:PutKeyPolicy", "kms:Replicate*"],
        ...["kms:ScheduleKeyDeletion", "kms:TagResource", "kms:UntagResource", "kms:UpdateAlias", "kms:UpdatePrimary*"],
      ],
      resources: ["key/*", `alias/${own}`].map((key) => `arn:${partition}:kms:*:${archiveAccount}:${key}`),
      condition: [byOthers],
    },
    {
      sid: "KeepTheTopics",
      effect: "Deny",
      actions: ["sns:AddPermission", "sns:Delete*", "sns:Put*", "sns:RemovePermission", "sns:Set*", "sns:Unsubscribe"],
      resources: [arnOf(landingZone, "sns", homeRegion, management.account.id, own)],
    },
    {
      // Whoever may change or create a role of these names gets the exception above.
      sid: "KeepTheRoles",
      effect: "Deny",
      actions: ["Add", "Attach", "Create", "Delete", "Detach", "Put", "Set", "Tag", "Untag", "Update"].map(
        (verb) => `iam:${verb}*`,
      ),
      resources: ["role", "policy"].map((type) => `arn:${partition}:iam::${archiveAccount}:${type}${rolePath}${own}`),
      condition: [byOthers],
    },
  ];
}
