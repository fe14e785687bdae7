import { describe, expect, it } from "vitest";
import { judgePlan } from "../../../lib/review/gate/judge-plan";
import { readPlan } from "../../../lib/review/gate/plan-document";
import type { GateInput } from "../../../lib/review/gate/rule";
import { archiveBucketName, topicArn, trailLogGroupArn } from "../../../lib/naming/resource-names";
import { notifierRoleName } from "../../../lib/naming/role-names";
import type { JsonObject } from "../../../lib/base/json";
import { documentOf, entry, judge, landingZone, policy, type Planned } from "./judge-changes";

const stack = "staging-notifications";
const [channel = ""] = Object.keys(landingZone.environment.channels);

/** What people are told of a plan of these changes. */
function toldOf(changes: readonly Planned[]): readonly string[] {
  const plan = readPlan({ format_version: "1.2", complete: true, resource_changes: changes.map(entry) });
  return judgePlan({ landingZone, stack, plan, documents: {} }, "2026-11-23").told.map(({ told }) => told);
}

/** The verdict of an import of `x`, with the rules that find something. */
function judgeImport(
  type: string,
  after: JsonObject,
  before = after,
  more: Partial<GateInput> = {},
): readonly string[] {
  const { change, ...rest } = entry({ type, actions: before === after ? ["no-op"] : ["update"], before, after });
  const changes = [{ ...rest, change: { ...(change as object), importing: { id: "x" } } }];
  return judge([], { stack, more: { resource_changes: changes }, ...more });
}

describe("a program that Terraform would run", () => {
  it("is found in a removed block, which no plan shows", () => {
    const removed = (more: object): readonly string[] =>
      judge([], { documents: { base: {}, head: { removed: [{ from: "aws_athena_named_query.x", ...more }] } } });
    expect(removed({ lifecycle: [{ destroy: true }] })).toEqual(["allow"]);
    const program = { "local-exec": { when: "destroy", command: "env" } };
    expect(removed({ provisioner: [program] })).toEqual(["deny", "provisioner-added"]);
    expect(removed({ provisioner: program })).toEqual(["deny", "provisioner-added"]);
  });

  it("is found in the document, whatever the plan's configuration says", () => {
    const head = documentOf({ aws_sns_topic: { x: { provisioner: [{ "local-exec": { command: "env" } }] } } });
    expect(judge([], { documents: { base: head, head } })).toEqual(["deny", "provisioner-added"]);
  });
});

describe("a second configuration beside the document", () => {
  const judgeFiles = (...files: readonly string[]): readonly string[] => {
    const plan = readPlan({ format_version: "1.2", complete: true });
    const { verdict, findings } = judgePlan({ landingZone, stack, plan, documents: {}, files }, "2026-11-23");
    return [verdict, ...findings.map(({ rule }) => rule.id)];
  };

  it.each([
    "x_override.tf.json",
    "override.tf",
    "more.tofu",
    "more.tofu.json",
    "x.auto.tfvars",
    "terraform.tfvars.json",
  ])("is refused: %s", (file) => {
    expect(judgeFiles(file)).toEqual(["deny", "plan-unreadable"]);
  });

  it("is neither an asset nor a file of Terraform or the review", () => {
    expect(judgeFiles("notifier.zip", "base.json", "plan.tfplan", ".terraform", "errored.tfstate")).toEqual(["allow"]);
  });
});

describe("an imported resource", () => {
  it("is evaluated as new, for every type with requirements for new resources", () => {
    const name = landingZone.management.trail.name;
    expect(judgeImport("aws_cloudtrail", { name: "second" })[0]).toBe("deny");
    expect(judgeImport("aws_cloudtrail", { name, s3_bucket_name: archiveBucketName(landingZone) })[0]).toBe("deny");
    const trail = {
      name,
      s3_bucket_name: archiveBucketName(landingZone),
      cloud_watch_logs_group_arn: `${trailLogGroupArn(landingZone)}:*`,
      kms_key_id: "arn:aws:kms:us-east-1:210987650002:key/1",
      advanced_event_selector: [{ field_selector: [{ field: "eventCategory", equals: ["Management"] }] }],
      ...Object.fromEntries(
        [
          ...["enable_logging", "enable_log_file_validation", "include_global_service_events"],
          ...["is_multi_region_trail", "is_organization_trail"],
        ].map((each) => [each, true]),
      ),
    };
    expect(judgeImport("aws_cloudtrail", trail)).toEqual(["allow"]);
    const attachment = { role: "x", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" };
    expect(judgeImport("aws_iam_role_policy_attachment", attachment)).toEqual(["needs-exception", "role-widened"]);
  });

  it("is also evaluated for what the change makes of it", () => {
    const alarm = {
      alarm_name: "x",
      actions_enabled: true,
      alarm_actions: [topicArn(landingZone, channel)],
      threshold: 1,
    };
    expect(judgeImport("aws_cloudwatch_metric_alarm", alarm)).toEqual(["allow"]);
    expect(judgeImport("aws_cloudwatch_metric_alarm", { ...alarm, threshold: 9 }, alarm)).toEqual([
      "needs-exception",
      "alarm-threshold-weakened",
    ]);
  });

  it("is no new owner of settings", () => {
    const bucket = archiveBucketName(landingZone);
    const lifecycle = { bucket, rule: [{ id: "all", status: "Enabled", expiration: [{ days: 1 }] }] };
    const changes = [
      entry({ type: "aws_s3_bucket", actions: ["no-op"], before: { bucket }, after: { bucket } }),
      entry({ type: "aws_s3_bucket_lifecycle_configuration", after: lifecycle }),
    ].map((each, index) => {
      const change = each["change"] as JsonObject;
      return index === 0 ? { ...each, change: { ...change, importing: { id: bucket } } } : each;
    });
    expect(judge([], { more: { resource_changes: changes } })).toContain("existing-setting-overwritten");
  });
});

describe("a policy that Terraform reads only during the apply", () => {
  const type = "aws_iam_role_policy";
  const role = notifierRoleName(landingZone);
  const publishing = (...topics: readonly string[]): JsonObject => ({
    sid: "Publish",
    actions: ["sns:Publish"],
    resources: topics,
    effect: null,
    condition: [],
    not_actions: null,
  });
  const judgeRead = (statement: readonly JsonObject[], unknown: JsonObject = {}, more: JsonObject = {}) => {
    const body = { policy: "${data.aws_iam_policy_document.x.json}" };
    const read = {
      type: "aws_iam_policy_document",
      mode: "data",
      actions: ["read"],
      after: { statement, override_json: null, ...more },
      unknown: { id: true, json: true, minified_json: true, ...unknown },
    };
    const before = {
      role,
      policy: policy({ Effect: "Allow", Action: "sns:Publish", Resource: topicArn(landingZone, channel) }),
    };
    return judge([read, { type, before, after: { role }, unknown: { policy: true } }], {
      stack,
      documents: { base: documentOf({ [type]: { x: body } }), head: documentOf({ [type]: { x: body } }) },
    });
  };
  const unknown = ["needs-exception", "value-unknown-until-apply"];

  it("is evaluated by its inputs if all of them are known", () => {
    expect(judgeRead([publishing(topicArn(landingZone, channel))])).toEqual(["allow"]);
    expect(judgeRead([publishing("arn:aws:sns:us-east-1:999999999999:theirs")])).toEqual([
      "needs-exception",
      "delivery-denied",
      "policy-widened",
    ]);
    expect(judgeRead([publishing("*")])).toEqual(["needs-exception", "policy-widened"]);
  });

  it("stays unknown if they are not, or if it consists of other policies", () => {
    expect(judgeRead([publishing("")], { statement: [{ resources: true }] })).toEqual(unknown);
    expect(judgeRead([], {}, { source_policy_documents: ["{}"] })).toEqual(unknown);
  });

  it("may allow only the notifier to publish to a channel of the config", () => {
    const more = topicArn(landingZone, Object.keys(landingZone.environment.channels)[1] ?? "");
    const widened = (change: Partial<JsonObject>, statement: JsonObject): readonly string[] => {
      const old = { Effect: "Allow", Action: "sns:Publish", Resource: topicArn(landingZone, channel) };
      const fields = { role, ...change };
      return judge([
        { type, before: { ...fields, policy: policy(old) }, after: { ...fields, policy: policy(old, statement) } },
      ]);
    };
    const publish = { Effect: "Allow", Action: "sns:Publish", Resource: more };
    const wider = ["needs-exception", "policy-widened"];
    expect(widened({}, publish)).toEqual(["allow"]);
    expect(widened({ role: "another" }, publish)).toEqual(wider);
    expect(widened({}, { ...publish, Action: "sns:*" })).toEqual(wider);
    expect(widened({}, { ...publish, Resource: [more, "arn:aws:sns:us-east-1:999999999999:theirs"] })).toEqual(wider);
    expect(widened({}, { Effect: "Allow", NotAction: "sns:Publish", Resource: more })).toEqual(wider);
  });
});

describe("a change without a rule", () => {
  it("is reported: another code file, a subscriber, a query that is created or deleted", () => {
    const type = "aws_lambda_function";
    expect(toldOf([{ type, before: { filename: "./a.zip" }, after: { filename: "./b.zip" } }])).toEqual([
      expect.stringContaining("the notifier's package changes"),
    ]);
    const subscription = { protocol: "email", endpoint: "x@example.com" };
    expect(toldOf([{ type: "aws_sns_topic_subscription", after: subscription }])).toEqual([
      "a subscriber is added: email x@example.com",
    ]);
    const query = { type: "aws_athena_named_query", after: { query: "SELECT 1" } };
    expect(toldOf([query])).toEqual(["a saved query is created"]);
    expect(toldOf([{ ...query, before: { query: "SELECT 1" }, after: undefined }])).toEqual([
      "a saved query is removed",
    ]);
  });

  it("is reported once for tags, and not for values that are unknown until the apply", () => {
    const change = {
      type: "aws_sns_topic",
      before: { tags: { a: "1" }, tags_all: { a: "1" } },
      after: { tags: {}, tags_all: {} },
    };
    expect(toldOf([change])).toEqual(["tags change"]);
    const computed = { type: "aws_lambda_function", before: { version: "1" }, after: {}, unknown: { version: true } };
    expect(toldOf([computed])).toEqual([]);
  });
});
