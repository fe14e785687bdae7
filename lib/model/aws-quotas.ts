/** A limit of AWS, as its page told it on a day. */
export interface AwsQuota {
  readonly limit: number;
  /** AWS's page, or who told of a change. */
  readonly source: string;
  /** The day on which it was last compared with its source, YYYY-MM-DD. A test names those of more than a year ago. */
  readonly read: string;
}

const logs = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html";
const metricFilters = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html";
const iam = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const organizations = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html";
const sns = "https://docs.aws.amazon.com/general/latest/gr/sns.html";

/** Every limit of AWS that the landing zone could pass, in one place. */
export const awsQuotas = {
  /** Metric filters of a log group. */
  metricFilters: { limit: 100, source: logs, read: "2026-11-28" },
  /** Metric filters of a log group whose pattern has a regular expression. */
  /** Characters of a filter pattern. */
  filterPatternCharacters: { limit: 1_024, source: metricFilters, read: "2026-11-28" },
  /** CloudWatch Logs switches a metric filter off when it makes about this many dimension values in an hour. */
  dimensionValues: { limit: 1_000, source: metricFilters, read: "2026-11-28" },
  /** Topics of an account in a Region; raised on request. */
  topics: { limit: 100_000, source: sns, read: "2026-11-23" },
  /** Subscriptions of an account that wait for their confirmation; raised on request. */
  pendingSubscriptions: { limit: 5_000, source: sns, read: "2026-11-23" },
  /** Trails of an account in a Region, those of other Regions that record it included. AWS does not raise it. */
  trails: {
    limit: 5,
    source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html",
    read: "2026-11-28",
  },
  /** Rules of a bucket's lifecycle configuration. */
  lifecycleRules: {
    limit: 1_000,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleConfiguration.html",
    read: "2026-11-28",
  },
  /**
   * Characters of a service control policy, white space included; 5,120 until 15 May 2026, as translations of AWS's page
   * still say. Ours stays below both.
   */
  serviceControlPolicyCharacters: { limit: 10_240, source: organizations, read: "2026-11-28" },
  /** Service control policies attached to one root, unit or account; five until 15 May 2026. */
  serviceControlPoliciesOfATarget: { limit: 10, source: organizations, read: "2026-11-28" },
  /** Characters of all inline policies of a role, without white space. */
  inlinePolicyCharactersOfARole: { limit: 10_240, source: iam, read: "2026-11-23" },
  inlinePolicyCharactersOfAUser: { limit: 2_048, source: iam, read: "2026-11-23" },
  inlinePolicyCharactersOfAGroup: { limit: 5_120, source: iam, read: "2026-11-23" },
  /** Characters of a managed policy, without white space. */
  managedPolicyCharacters: { limit: 6_144, source: iam, read: "2026-11-23" },
  /** Characters of a role's trust policy; raised on request. */
  trustPolicyCharacters: { limit: 2_048, source: iam, read: "2026-11-23" },
} as const satisfies Readonly<Record<string, AwsQuota>>;
