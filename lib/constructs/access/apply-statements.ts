import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import { serviceRoleArns, slackRoleName } from "../../naming/access-names";
import { arnOf, bucketArn, namePrefix } from "../../naming/landing-zone-names";
import { trailArn } from "../../naming/resource-names";
import type { CoreAccountRole } from "../../naming/role-names";
import { coreAccountId, roleArn, trailDeliveryRoleName } from "../../naming/role-names";
import { changeAthena } from "./services/athena";
import { changeCostAlarms } from "./services/cost-alarms";
import { guardrailStatements } from "./services/guardrails";
import { changeNotifier } from "./services/notifier";
import { assumePipelineRoles } from "./plan-statements";
import { bucketsIn } from "./read-statements";
import { serviceRoleStatements } from "./service-role-statements";
import { stateStatements } from "./services/state";

/**
 * Permissions to create and change the stacks' resources, by name, beyond reading settings. None deletes the trail, a
 * bucket, a log group or a key, or stops logging: such a change is never reviewed, but made with the break-glass role.
 * None changes the access stack: whoever may change roles can gain every permission, so an administrator changes it
 * with
 * `lz bootstrap`.
 */
export function applyStatements(
  landingZone: LandingZone,
  account: CoreAccountRole,
): DataAwsIamPolicyDocumentStatement[] {
  return [
    ...changeSharedServices(landingZone, account),
    ...(account === "management"
      ? [
          ...changeManagementServices(landingZone),
          ...stateStatements(landingZone, "apply"),
          assumePipelineRoles(landingZone, ["plan", "apply"]),
        ]
      : changeAthena(landingZone)),
  ];
}

function changeSharedServices(landingZone: LandingZone, account: CoreAccountRole): DataAwsIamPolicyDocumentStatement[] {
  const { environment } = landingZone;
  const accountId = coreAccountId(landingZone, account);
  const prefix = namePrefix(landingZone);
  const tag = `${environment.namePrefix}-${landingZone.name}`;
  const keys = arnOf(landingZone, "kms", environment.homeRegion, accountId, "key/*");
  return [
    {
      sid: "MakeAndConfigureBuckets",
      actions: [
        "s3:CreateBucket",
        "s3:PutBucketLogging",
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketTagging",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
      ],
      resources: bucketsIn(landingZone, account).map((bucketName) => bucketArn(landingZone, bucketName)),
    },
    ...(account === "log-archive" || landingZone.management.accountPublicAccessBlock === "landing-zone"
      ? [{ sid: "BlockPublicAccessOfTheAccount", actions: ["s3:PutAccountPublicAccessBlock"], resources: ["*"] }]
      : []),
    {
      sid: "MakeKeys",
      actions: ["kms:CreateKey", "kms:TagResource"],
      resources: ["*"],
      condition: [{ test: "StringEquals", variable: "aws:RequestTag/landing-zone", values: [tag] }],
    },
    {
      // A change of one tag sends only that tag, so the request lacks the landing zone's tags. A key that somebody disabled
      // is enabled again.
      sid: "ConfigureKeys",
      actions: [
        "kms:EnableKey",
        "kms:PutKeyPolicy",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription",
      ],
      resources: [keys],
      condition: [{ test: "StringEquals", variable: "aws:ResourceTag/landing-zone", values: [tag] }],
    },
    {
      // Called within a second of the key's creation. Its tag may take five minutes to count, and a half-created key would
      // stop its stack. Neither call weakens a key, and the statement on names protects its alias. Source:
      // https://docs.aws.amazon.com/kms/latest/developerguide/tag-authorization.html (read 28 November 2026)
      sid: "CompleteKeys",
      actions: ["kms:CreateAlias", "kms:EnableKeyRotation"],
      resources: [keys],
    },
    {
      sid: "NameKeys",
      actions: ["kms:CreateAlias", "kms:UpdateAlias"],
      resources: [arnOf(landingZone, "kms", environment.homeRegion, accountId, `alias/${prefix}-*`)],
    },
  ];
}

function changeManagementServices(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { environment, management } = landingZone;
  const { homeRegion } = environment;
  const accountId = management.account.id;
  const prefix = namePrefix(landingZone);
  return [
    {
      sid: "MakeAndConfigureTheTrail",
      actions: [
        "cloudtrail:AddTags",
        "cloudtrail:CreateTrail",
        "cloudtrail:PutEventSelectors",
        "cloudtrail:PutInsightSelectors",
        "cloudtrail:RemoveTags",
        "cloudtrail:StartLogging",
        "cloudtrail:UpdateTrail",
      ],
      resources: [trailArn(landingZone)],
    },
    ...serviceRoleStatements(landingZone),
    {
      sid: "GiveTheDeliveryRoleToCloudTrail",
      actions: ["iam:PassRole"],
      resources: [roleArn(landingZone, accountId, trailDeliveryRoleName(landingZone))],
      condition: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["cloudtrail.amazonaws.com"] }],
    },
    {
      sid: "GiveSlackRolesToChatbot",
      actions: ["iam:PassRole"],
      resources: [roleArn(landingZone, accountId, slackRoleName(landingZone, "*"))],
      condition: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["chatbot.amazonaws.com"] }],
    },
    {
      // The provider calls it before it deletes a role.
      sid: "LookBeforeDeletingRoles",
      actions: ["iam:ListInstanceProfilesForRole"],
      resources: [...serviceRoleArns(landingZone)],
    },
    {
      // Creating an organization trail enables CloudTrail's trusted access, even if it is already enabled.
      sid: "TrustCloudTrail",
      actions: ["organizations:EnableAWSServiceAccess"],
      resources: ["*"],
      condition: [
        { test: "StringEquals", variable: "organizations:ServicePrincipal", values: ["cloudtrail.amazonaws.com"] },
      ],
    },
    {
      sid: "ConfigureSlack",
      actions: [
        "chatbot:CreateSlackChannelConfiguration",
        "chatbot:DeleteSlackChannelConfiguration",
        "chatbot:TagResource",
        "chatbot:UntagResource",
        "chatbot:UpdateSlackChannelConfiguration",
      ],
      resources: ["*"],
    },
    {
      sid: "MakeTheLogGroupAndFilters",
      actions: [
        "logs:AssociateKmsKey",
        "logs:CreateLogGroup",
        "logs:DeleteMetricFilter",
        "logs:PutMetricFilter",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
      resources: [
        arnOf(landingZone, "logs", homeRegion, accountId, `log-group:/${prefix}/*`),
        arnOf(landingZone, "logs", homeRegion, accountId, `log-group:/${prefix}/*:*`),
      ],
    },
    {
      sid: "MakeAlarms",
      actions: [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ],
      resources: [arnOf(landingZone, "cloudwatch", homeRegion, accountId, `alarm:${prefix}-*`)],
    },
    {
      sid: "MakeTopics",
      actions: [
        "sns:CreateTopic",
        "sns:DeleteTopic",
        // Undoes a change of a subscription: a filter policy can block every alarm.
        "sns:SetSubscriptionAttributes",
        "sns:SetTopicAttributes",
        "sns:Subscribe",
        "sns:TagResource",
        "sns:UntagResource",
      ],
      resources: [arnOf(landingZone, "sns", homeRegion, accountId, `${prefix}-*`)],
    },
    { sid: "EndSubscriptions", actions: ["sns:Unsubscribe"], resources: ["*"] },
    ...changeNotifier(landingZone),
    ...changeCostAlarms(landingZone),
    ...guardrailStatements(landingZone),
    ...(environment.trustedAccess.owner === "landing-zone"
      ? [
          {
            sid: "OwnTrustedAccess",
            actions: [
              "organizations:DisableAWSServiceAccess",
              "organizations:DisablePolicyType",
              "organizations:EnableAWSServiceAccess",
              "organizations:EnablePolicyType",
            ],
            resources: ["*"],
          },
        ]
      : []),
  ];
}
