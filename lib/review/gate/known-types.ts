import type { GateRuleId } from "../../model/gate-rules";
import type { Verdict } from "./rule";

/** What the gate knows of a resource type. A type that is not listed is never assumed harmless. */
export interface KnownType {
  /** A name for people, with an article. */
  readonly what: string;
  /** The verdict when one is destroyed, replaced or removed from the state. */
  readonly lost: Verdict;
  /** The rule that reports the loss, if it is not one of the evidence rules. */
  readonly lostRule?: Extract<GateRuleId, "alarm-removed" | "metric-filter-removed" | "subscription-removed">;
  /** Attributes that may change freely: they protect nothing and notify nobody. */
  readonly free?: readonly string[];
}

const deny = (what: string, free: readonly string[] = []): KnownType => ({ what, lost: "deny", free });
const ask = (what: string, free: readonly string[] = []): KnownType => ({ what, lost: "needs-exception", free });
const harmless = (what: string, free: readonly string[] = []): KnownType => ({ what, lost: "allow", free });

/** Attributes that may change freely on any resource. */
export const freeEverywhere: readonly string[] = ["tags", "tags_all", "timeouts"];

export const knownTypes: Readonly<Record<string, KnownType>> = {
  aws_cloudtrail: deny("the trail"),
  aws_cloudwatch_log_group: deny("the log group"),
  aws_cloudwatch_log_metric_filter: {
    ...ask("a metric filter"),
    lostRule: "metric-filter-removed",
  },
  aws_cloudwatch_metric_alarm: {
    ...ask("an alarm", ["alarm_description"]),
    lostRule: "alarm-removed",
  },
  aws_chatbot_slack_channel_configuration: {
    // Slack's names for the ids.
    ...ask("a Slack subscriber", ["logging_level", "slack_channel_name", "slack_team_name"]),
    lostRule: "subscription-removed",
  },
  aws_iam_openid_connect_provider: deny("the OIDC provider"),
  aws_iam_policy: ask("a policy", ["description"]),
  aws_iam_role: deny("a role", ["description"]),
  aws_iam_role_policy: ask("a role's policy"),
  aws_iam_role_policy_attachment: ask("a role's policy"),
  aws_kms_alias: deny("a key's alias"),
  aws_kms_key: deny("a key", ["description"]),
  aws_organizations_organization: deny("the organization"),
  aws_organizations_policy: deny("a guardrail", ["description"]),
  aws_organizations_policy_attachment: deny("a guardrail's attachment"),
  aws_s3_account_public_access_block: deny("the account's Block Public Access"),
  aws_s3_bucket: deny("a bucket"),
  aws_s3_bucket_lifecycle_configuration: ask("a bucket's lifecycle", ["transition_default_minimum_object_size"]),
  aws_s3_bucket_logging: deny("a bucket's access logging", ["target_object_key_format"]),
  aws_s3_bucket_object_lock_configuration: deny("a bucket's Object Lock"),
  aws_s3_bucket_ownership_controls: deny("a bucket's ownership controls"),
  aws_s3_bucket_policy: deny("a bucket's policy"),
  aws_s3_bucket_public_access_block: deny("a bucket's Block Public Access"),
  aws_s3_bucket_server_side_encryption_configuration: deny("a bucket's encryption"),
  aws_s3_bucket_versioning: deny("a bucket's versioning"),
  aws_sns_topic: ask("a topic", ["display_name"]),
  aws_sns_topic_policy: ask("a topic's policy"),
  aws_sns_topic_subscription: {
    ...ask("a subscription", ["confirmation_timeout_in_minutes"]),
    lostRule: "subscription-removed",
  },
  // The notifier. Alarms notify people without it, too.
  aws_cloudwatch_log_subscription_filter: {
    ...ask("the notifier's subscription filter"),
    lostRule: "subscription-removed",
  },
  aws_cloudwatch_event_rule: ask("the notifier's schedule", ["description"]),
  aws_cloudwatch_event_target: ask("the target of the notifier's schedule"),
  aws_dynamodb_table: ask("a DynamoDB table"),
  aws_lambda_function: ask("a function", [
    // Its code is in the commit, and its permissions are in its role.
    "code_sha256",
    "description",
    "last_modified",
    "qualified_arn",
    "qualified_invoke_arn",
    "source_code_hash",
    "source_code_size",
    "version",
  ]),
  aws_lambda_function_event_invoke_config: ask("a function's failure destination"),
  aws_lambda_permission: ask("a function's permission"),
  aws_sqs_queue: ask("a queue"),
  // Cost alarms. The evidence does not depend on them.
  aws_budgets_budget: ask("a budget", ["limit_amount"]),
  aws_ce_anomaly_monitor: ask("a cost anomaly monitor"),
  aws_ce_anomaly_subscription: ask("a cost anomaly subscription", ["threshold_expression"]),
  // Tools of investigators. They can be created again from the archive.
  aws_athena_workgroup: ask("the investigators' workgroup", ["description"]),
  aws_glue_catalog_database: ask("the archive's Glue database", ["description"]),
  aws_glue_catalog_table: ask("a Glue table of the archive", ["description"]),
  aws_athena_named_query: harmless("a saved query", ["description", "query", "name"]),
  aws_cloudwatch_query_definition: harmless("a saved query", ["query_string", "name"]),
};

/** Data sources that only read, or only compose a string. */
export const knownDataSources: readonly string[] = [
  "aws_iam_policy_document",
  "aws_kms_key",
  "aws_organizations_organization",
];

/** Sections of a document whose effects a plan shows, or that have none. */
export const knownSections: readonly string[] = [
  "//",
  "data",
  "import",
  "locals",
  "module",
  "moved",
  "output",
  "provider",
  "removed",
  "resource",
  "terraform",
  "variable",
];

/** The provider of all these types. */
export const knownProviders: readonly string[] = ["registry.terraform.io/hashicorp/aws"];
