import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import { queryResultBucketName } from "../../naming/athena-names";
import { arnOf, bucketArn } from "../../naming/landing-zone-names";
import {
  archiveAccessLogBucketName,
  archiveBucketName,
  stateAccessLogBucketName,
  stateBucketName,
  trailArn,
} from "../../naming/resource-names";
import type { CoreAccountRole } from "../../naming/role-names";
import { coreAccountId, githubOidcProviderArn, rolePath } from "../../naming/role-names";
import { namePrefix } from "../../naming/landing-zone-names";
import { readAthena } from "./services/athena";
import { readCostAlarms } from "./services/cost-alarms";
import { readNotifier } from "./services/notifier";

/** The landing zone's buckets in an account. */
export function bucketsIn(landingZone: LandingZone, account: CoreAccountRole): readonly string[] {
  return account === "management"
    ? [stateBucketName(landingZone), stateAccessLogBucketName(landingZone)]
    : [archiveBucketName(landingZone), archiveAccessLogBucketName(landingZone), queryResultBucketName(landingZone)];
}

/** Permission to read settings, never contents: the calls of a refresh of the stacks in an account. */
export function readStatements(
  landingZone: LandingZone,
  account: CoreAccountRole,
): DataAwsIamPolicyDocumentStatement[] {
  return [
    ...readSharedServices(landingZone, account),
    ...(account === "management" ? readManagementServices(landingZone) : readAthena(landingZone)),
  ];
}

function readSharedServices(landingZone: LandingZone, account: CoreAccountRole): DataAwsIamPolicyDocumentStatement[] {
  const { environment } = landingZone;
  const accountId = coreAccountId(landingZone, account);
  return [
    {
      sid: "ReadBucketSettings",
      actions: [
        "s3:GetAccelerateConfiguration",
        "s3:GetBucket*",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
      ],
      resources: bucketsIn(landingZone, account).map((bucketName) => bucketArn(landingZone, bucketName)),
    },
    {
      // `lz drift` looks up events to find who changed something.
      sid: "ReadAccountSettings",
      actions: ["cloudtrail:LookupEvents", "kms:ListAliases", "s3:GetAccountPublicAccessBlock"],
      resources: ["*"],
    },
    {
      sid: "ReadKeySettings",
      actions: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
      resources: [arnOf(landingZone, "kms", environment.homeRegion, accountId, "key/*")],
    },
    {
      sid: "ReadBoundaries",
      actions: ["iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyVersions"],
      resources: [`arn:${environment.partition}:iam::${accountId}:policy${rolePath}${namePrefix(landingZone)}-*`],
    },
    {
      sid: "ReadRoles",
      actions: [
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListRolePolicies",
        "iam:ListRoleTags",
      ],
      resources: [`arn:${environment.partition}:iam::${accountId}:role${rolePath}${namePrefix(landingZone)}-*`],
    },
  ];
}

function readManagementServices(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { environment, management } = landingZone;
  const { homeRegion } = environment;
  const accountId = management.account.id;
  const prefix = namePrefix(landingZone);
  return [
    {
      // None of these can be limited to a resource.
      sid: "ReadUnscoped",
      actions: [
        "chatbot:DescribeSlackChannelConfigurations",
        "chatbot:ListTagsForResource",
        "cloudtrail:DescribeTrails",
        "cloudtrail:ListTrails",
        "logs:DescribeLogGroups",
        "organizations:Describe*",
        "organizations:List*",
        "sns:GetSubscriptionAttributes",
      ],
      resources: ["*"],
    },
    {
      sid: "ReadTrail",
      actions: [
        "cloudtrail:GetEventSelectors",
        "cloudtrail:GetInsightSelectors",
        "cloudtrail:GetTrail",
        "cloudtrail:GetTrailStatus",
        "cloudtrail:ListTags",
      ],
      resources: [trailArn(landingZone)],
    },
    {
      sid: "ReadLogGroup",
      actions: ["logs:DescribeMetricFilters", "logs:ListTagsForResource"],
      resources: [
        arnOf(landingZone, "logs", homeRegion, accountId, `log-group:/${prefix}/*`),
        arnOf(landingZone, "logs", homeRegion, accountId, `log-group:/${prefix}/*:*`),
      ],
    },
    {
      // In known cases, AWS denied the call by names or prefix for every alarm, `alarm:*`. It only reads settings. Source:
      // https://github.com/awslabs/amazon-cloudwatch-auto-alarms/issues/1,
      // https://github.com/ansible/aws-terminator/pull/63
      sid: "DescribeAlarms",
      actions: ["cloudwatch:DescribeAlarms"],
      resources: ["*"],
    },
    {
      sid: "ReadAlarms",
      actions: ["cloudwatch:ListTagsForResource"],
      resources: [arnOf(landingZone, "cloudwatch", homeRegion, accountId, `alarm:${prefix}-*`)],
    },
    {
      sid: "ReadTopics",
      actions: ["sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:ListTagsForResource"],
      resources: [arnOf(landingZone, "sns", homeRegion, accountId, `${prefix}-*`)],
    },
    ...readNotifier(landingZone),
    ...readCostAlarms(landingZone),
    {
      sid: "ReadOidcProvider",
      actions: ["iam:GetOpenIDConnectProvider"],
      resources: [githubOidcProviderArn(landingZone)],
    },
  ];
}
