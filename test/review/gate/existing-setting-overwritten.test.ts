import { describe, expect, it } from "vitest";
import { archiveBucketName, notifierName, trailLogGroupName } from "../../../lib/naming/resource-names";
import { subscriptionPattern } from "../../../lib/constructs/notifier/subscription-pattern";
import type { JsonObject } from "../../../lib/base/json";
import { documentOf, judge, landingZone, policy, type Planned } from "./judge-changes";

const archive = archiveBucketName(landingZone);
const overruled = ["needs-exception", "existing-setting-overwritten"];
const account = landingZone.management.account.id;
const topic = (channel: string): string => `arn:aws:sns:us-east-1:${account}:audit-staging-${channel}`;

describe("a second setting of an existing resource", () => {
  it.each<readonly [string, JsonObject]>([
    ["aws_s3_bucket_lifecycle_configuration", { rule: [{ status: "Enabled", expiration: [{ days: 1 }] }] }],
    ["aws_s3_bucket_object_lock_configuration", { rule: [{ default_retention: [{ mode: "GOVERNANCE", days: 1 }] }] }],
    ["aws_s3_bucket_server_side_encryption_configuration", { rule: [{ bucket_key_enabled: false }] }],
    ["aws_s3_bucket_logging", { target_bucket: "elsewhere", target_prefix: "" }],
    ["aws_s3_bucket_policy", { policy: policy({ Effect: "Deny", Principal: "*", Action: "s3:List*", Resource: "*" }) }],
  ])("of a bucket: %s", (type, after) => {
    expect(judge([{ type, after: { bucket: archive, ...after } }])).toEqual(overruled);
  });

  it("of a topic, a role or a function", () => {
    const denial = policy({ Effect: "Deny", Action: "logs:*", Resource: "*" });
    expect(judge([{ type: "aws_sns_topic_policy", after: { arn: topic("security"), policy: denial } }])).toEqual(
      overruled,
    );
    const role = { role: "audit-staging-cloudtrail-delivery", name: "more", policy: denial };
    expect(judge([{ type: "aws_iam_role_policy", after: role }])).toEqual(overruled);
    const invocations = { function_name: notifierName(landingZone), maximum_retry_attempts: 0 };
    expect(judge([{ type: "aws_lambda_function_event_invoke_config", after: invocations }])).toEqual(overruled);
  });

  const bucket: Planned = { type: "aws_s3_bucket", after: { bucket: "new" } };
  const lifecycle: Planned = { type: "aws_s3_bucket_lifecycle_configuration", after: {}, unknown: { bucket: true } };
  const withBucket = (expression: string, body: JsonObject = {}): readonly string[] =>
    judge([bucket, lifecycle], {
      documents: {
        base: {},
        head: documentOf({
          aws_s3_bucket: { x: { bucket: "new" } },
          aws_s3_bucket_lifecycle_configuration: { x: { bucket: expression, ...body } },
        }),
      },
    });

  it("is none if the owner is new, too", () => {
    expect(withBucket("${aws_s3_bucket.x.id}")).toEqual(["needs-exception", "bucket-added"]);
  });

  it("is one if a new resource's name only helps to write to another resource", () => {
    const both = ["needs-exception", "bucket-added", "existing-setting-overwritten"];
    expect(withBucket(`\${replace(aws_s3_bucket.x.id, "/.*/", "${archive}")}`)).toEqual(both);
    expect(withBucket("${aws_s3_bucket.another.id}")).toEqual(both);
    expect(withBucket("${aws_s3_bucket.x.id}", { provider: "aws.log-archive" })).toEqual(both);
  });
});

describe("a new bucket", () => {
  it("needs its own protections: those of another bucket do not count", () => {
    const types = ["ownership_controls", "policy", "public_access_block", "server_side_encryption_configuration"];
    const settings = [...types, "versioning"].map((type): Planned => ({
      type: `aws_s3_bucket_${type}`,
      after: {
        ...{ block_public_acls: true, block_public_policy: true, ignore_public_acls: true },
        restrict_public_buckets: true,
        policy: policy(),
        rule: [{ object_ownership: "BucketOwnerEnforced" }],
        versioning_configuration: [{ status: "Enabled" }],
      },
      unknown: { bucket: true },
    }));
    const withBucket = (versioned: string): readonly string[] => {
      const bodies = Object.fromEntries(
        settings.map(({ type }) => [type, { x: { bucket: "${aws_s3_bucket.x.id}" } }] as const),
      );
      const head = documentOf({
        ...bodies,
        aws_s3_bucket: { x: { bucket: "new" } },
        aws_s3_bucket_versioning: { x: { bucket: versioned } },
      });
      return judge([{ type: "aws_s3_bucket", after: { bucket: "new" } }, ...settings], {
        documents: { base: {}, head },
      });
    };
    expect(withBucket("${aws_s3_bucket.x.id}")).toEqual(["allow"]);
    expect(withBucket(archive)).toEqual(["needs-exception", "bucket-added"]);
  });
});

describe("a name that is taken", () => {
  const alarm = (alarmName: string): JsonObject => ({
    alarm_name: alarmName,
    threshold: 1e9,
    actions_enabled: true,
    alarm_actions: [topic("security")],
  });
  const stack = "staging-alarms-management";

  it("by another alarm of the plan or of the document", () => {
    const again: Planned = { type: "aws_cloudwatch_metric_alarm", after: alarm("audit-staging-more") };
    const there: Planned = { ...again, name: "there", actions: ["no-op"], before: alarm("audit-staging-more") };
    const head = documentOf({ aws_cloudwatch_metric_alarm: { there: alarm("audit-staging-more") } });
    expect(judge([again], { stack })).toEqual(["allow"]);
    expect(judge([again, there], { stack })).toEqual(overruled);
    expect(judge([again], { stack, documents: { base: head, head } })).toEqual(overruled);
  });

  it.each([
    [`audit-staging-management-${account}-root-login`, "staging-notifications"],
    ["audit-staging-evidence-trail-silent", stack],
    ["audit-staging-notifier-errors", stack],
  ])("by an alarm of another stack: %s", (name, elsewhere) => {
    expect(judge([{ type: "aws_cloudwatch_metric_alarm", after: alarm(name) }], { stack: elsewhere })).toEqual(
      overruled,
    );
  });

  it("by a metric filter, or by the notifier's subscription filter", () => {
    const filter = {
      name: "audit-staging-more",
      pattern: "nothing",
      log_group_name: trailLogGroupName(landingZone),
      metric_transformation: [{ name: "root-login", namespace: "audit-staging/detections", value: "1" }],
    };
    const feed = {
      name: notifierName(landingZone),
      destination_arn: `arn:aws:lambda:us-east-1:${account}:function:${notifierName(landingZone)}`,
      filter_pattern: subscriptionPattern,
      log_group_name: trailLogGroupName(landingZone),
    };
    for (const [type, after] of [
      ["aws_cloudwatch_log_metric_filter", filter],
      ["aws_cloudwatch_log_subscription_filter", feed],
    ] as const) {
      const head = documentOf({ [type]: { there: { name: after.name } } });
      expect(judge([{ type, after }])).toEqual(["allow"]);
      expect(judge([{ type, after }], { documents: { base: head, head } })).toEqual(overruled);
    }
  });

  it("by a topic or a queue, which AWS overwrites silently", () => {
    const key = { kms_master_key_id: "arn:aws:kms:us-east-1:210987650001:key/1" };
    for (const [type, name] of [
      ["aws_sns_topic", "audit-staging-security"],
      ["aws_sqs_queue", "audit-staging-notifier-failures"],
    ] as const) {
      const again = { type, after: { ...key, name } };
      expect(judge([again], { stack: "staging-notifications" })).toEqual(["allow"]);
      expect(judge([again])).toEqual(overruled);
      const head = documentOf({ [type]: { there: { name } } });
      expect(judge([again], { stack: "staging-notifications", documents: { base: head, head } })).toEqual(overruled);
    }
  });

  it("may be known only after the apply", () => {
    const after = { ...alarm("x"), alarm_name: undefined };
    expect(judge([{ type: "aws_cloudwatch_metric_alarm", after, unknown: { alarm_name: true } }])).toEqual(overruled);
  });
});
