import { describe, expect, it } from "vitest";
import { metersOf } from "../../lib/cost/estimate";
import { assumedUsage } from "../../lib/cost/usage";
import { volumesOf } from "../../lib/cost/volumes";
import type { LandingZone } from "../../lib/model/landing-zone";
import { resourcesOf } from "../../lib/base/terraform-document";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { exampleLandingZones, synthesized } from "../support/landing-zones/synthesize";

type Billing = { readonly components: readonly RegExp[] } | { readonly free: string };

const setting = { free: "a setting of something else" };
const permission = { free: "IAM and AWS Organizations are not billed" };

/** How each type of resource that a stack makes is billed: a new one must be priced, or said to be free, and why. */
const billing: Readonly<Record<string, Billing>> = {
  aws_athena_named_query: { free: "until it is run: https://aws.amazon.com/athena/pricing/" },
  aws_athena_workgroup: { components: [/^bytes scanned$/, /^answers of Athena, PUT/, /^answers of Athena, storage$/] },
  aws_budgets_budget: {
    free: "without actions: https://aws.amazon.com/aws-cost-management/aws-budgets/pricing/",
  },
  aws_ce_anomaly_monitor: { free: "https://aws.amazon.com/aws-cost-management/aws-cost-anomaly-detection/faqs/" },
  aws_ce_anomaly_subscription: { free: "https://aws.amazon.com/aws-cost-management/aws-cost-anomaly-detection/faqs/" },
  aws_chatbot_slack_channel_configuration: { components: [/^alarm messages to Slack$/] },
  aws_cloudtrail: {
    components: [
      /^management events, first/,
      /^management events, further/,
      /^data events: /,
      /^network/,
      /^Insights: /,
    ],
  },
  aws_cloudwatch_event_rule: { free: "on the default bus: https://aws.amazon.com/eventbridge/pricing/" },
  aws_cloudwatch_event_target: setting,
  aws_cloudwatch_log_group: {
    components: [/^log group, ingestion$/, /^log group, storage$/, /^notifier, ingestion$/, /^notifier, storage$/],
  },
  aws_cloudwatch_log_metric_filter: { components: [/^metrics of detections$/] },
  aws_cloudwatch_log_subscription_filter: { components: [/^notifier, requests$/] },
  aws_cloudwatch_metric_alarm: { components: [/^alarms$/] },
  aws_dynamodb_table: { components: [/^notifier, reads$/, /^notifier, writes$/] },
  aws_glue_catalog_database: { free: "the first million objects and requests: https://aws.amazon.com/glue/pricing/" },
  aws_glue_catalog_table: { free: "the first million objects and requests: https://aws.amazon.com/glue/pricing/" },
  aws_iam_openid_connect_provider: permission,
  aws_iam_policy: permission,
  aws_iam_role: permission,
  aws_iam_role_policy: permission,
  aws_iam_role_policy_attachment: permission,
  aws_kms_alias: setting,
  aws_kms_key: {
    components: [/^keys$/, /^requests for log files$/, /^requests for digest files$/, /^requests for alarm messages$/],
  },
  aws_lambda_function: { components: [/^notifier, requests$/, /^notifier, duration$/] },
  aws_lambda_function_event_invoke_config: setting,
  aws_lambda_permission: setting,
  aws_organizations_organization: permission,
  aws_organizations_policy: permission,
  aws_organizations_policy_attachment: permission,
  aws_s3_account_public_access_block: setting,
  aws_s3_bucket: {
    components: [/^log files, PUT/, /^digest files, PUT/, /^log files, storage/, /^digest files, storage/, /, GET/],
  },
  aws_s3_bucket_lifecycle_configuration: { components: [/, transitions to GLACIER_IR$/] },
  aws_s3_bucket_logging: { components: [/^access logs of log files$/, /^access logs of digest files$/] },
  aws_s3_bucket_object_lock_configuration: setting,
  aws_s3_bucket_ownership_controls: setting,
  aws_s3_bucket_policy: setting,
  aws_s3_bucket_public_access_block: setting,
  aws_s3_bucket_server_side_encryption_configuration: setting,
  aws_s3_bucket_versioning: setting,
  aws_sns_topic: { components: [/^alarm messages published$/] },
  aws_sns_topic_policy: setting,
  aws_sns_topic_subscription: { components: [/^alarm messages by e-mail$/] },
  aws_sqs_queue: { components: [/^requests$/] },
};

/** The archive, its access logs, and the answers of Athena. What is in the state's is a few kilobytes for each stack. */
const pricedBuckets = ["archive-access-logs", "organization-trail", "query-results"];
const unpricedBuckets = ["state-access-logs", "terraform-state"];

const landingZones: readonly LandingZone[] = [...exampleLandingZones(), openLandingZone];
const documents = landingZones.flatMap((landingZone) =>
  stackDefinitions(landingZone).map(({ name }) => synthesized(landingZone, name).document),
);
/** With a lifecycle that moves something. */
const moving: LandingZone = {
  ...openLandingZone,
  logArchive: {
    ...openLandingZone.logArchive,
    lifecycle: { ...openLandingZone.logArchive.lifecycle, transitionObjectsLargerThanBytes: 0 },
  },
};
const components = metersOf(moving, volumesOf(moving, assumedUsage)).map(({ component }) => component);

describe("the resources of the stacks", () => {
  it("have only types with a price, or types that are listed as free", () => {
    const types = new Set(documents.flatMap((document) => resourcesOf(document).map(({ type }) => type)));
    expect([...types].sort()).toStrictEqual(Object.keys(billing).sort());
  });

  it.each(
    Object.entries(billing).flatMap(([type, how]) => ("free" in how ? [] : [{ type, patterns: how.components }])),
  )("are priced by the model: $type", ({ patterns }) => {
    for (const pattern of patterns) expect(components, String(pattern)).toContainEqual(expect.stringMatching(pattern));
  });

  it("have no bucket that is neither priced nor excluded by name", () => {
    const names = documents.flatMap((document) =>
      resourcesOf(document, "aws_s3_bucket").map(({ body }) =>
        (body["bucket"] as string).replace(/^audit-(?:production|staging)-(.*)-\d{12}$/, "$1"),
      ),
    );
    expect([...new Set(names)].sort()).toStrictEqual([...pricedBuckets, ...unpricedBuckets].sort());
  });

  it("have alarms only on metrics of AWS, of a detection, of the validation, or of the subscribers", () => {
    const nameOf = (namespace: unknown, name: unknown): string => `${String(namespace)} ${String(name)}`;
    const filtered = new Set(
      documents.flatMap((document) =>
        resourcesOf(document, "aws_cloudwatch_log_metric_filter").map(({ body }) => {
          const transformation = body["metric_transformation"] as { namespace: string; name: string };
          return nameOf(transformation.namespace, transformation.name);
        }),
      ),
    );
    const others = documents
      .flatMap((document) => resourcesOf(document, "aws_cloudwatch_metric_alarm"))
      .map(({ body }) => nameOf(body["namespace"], body["metric_name"]))
      .filter((name) => !name.startsWith("AWS/") && !filtered.has(name));
    const own = metersOf(openLandingZone, volumesOf(openLandingZone, assumedUsage)).filter(({ component }) =>
      component.startsWith("metric of "),
    );
    // Of two organizations.
    expect(new Set(others).size).toBe(2 * own.length);
    for (const { quantities } of own) expect([...quantities.values()]).toStrictEqual([1]);
  });
});
