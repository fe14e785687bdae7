import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { sameValue } from "../../../lib/review/gate/json-values";
import { judgePlan } from "../../../lib/review/gate/judge-plan";
import { freeEverywhere, knownTypes } from "../../../lib/review/gate/known-types";
import { readPlan } from "../../../lib/review/gate/plan-document";
import type { Verdict } from "../../../lib/review/gate/rule";
import type { JsonObject, JsonValue } from "../../../lib/synthesis/synthesized-stack";
import { exampleLandingZone } from "../../support/synthesize";
import type { Fixture } from "../corpus/plan-mutation";

interface Entry {
  readonly address: string;
  readonly type: string;
  readonly provider_name: string;
  readonly change: { readonly before: JsonObject | null };
}

const folder = path.join(__dirname, "..", "corpus", "fixtures");
const landingZone = exampleLandingZone("staging");

/** One applied resource of each type, as Terraform knows it. */
const applied = new Map<string, Entry>();
for (const file of readdirSync(folder)) {
  const { plan } = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Fixture;
  for (const entry of plan["resource_changes"] as unknown as readonly Entry[]) {
    if (entry.change.before !== null && !applied.has(entry.type)) applied.set(entry.type, entry);
  }
}

function verdictOf(entry: Entry, after: JsonObject, unknown: JsonObject = {}): Verdict {
  const change = { actions: ["update"], before: entry.change.before, after, after_unknown: unknown };
  const plan = readPlan({
    format_version: "1.2",
    complete: true,
    resource_changes: [{ ...entry, mode: "managed", change }],
  });
  return judgePlan({ landingZone, stack: "staging-any", plan, documents: {} }, "2026-11-23").verdict;
}

/** Other values of the same kind, and none. */
function others(value: JsonValue): readonly JsonValue[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value / 2, value * 2, 0, null];
  if (typeof value === "string") return [`${value}x`, null];
  if (Array.isArray(value)) {
    const isOfBlocks = value.some((each) => typeof each === "object");
    return value.length === 0 ? [["x"]] : isOfBlocks ? [[]] : [[], [...(value as readonly JsonValue[]), "x"]];
  }
  return value === null ? ["x", true, 7] : [{}, { ...(value as JsonObject), more: "x" }];
}

function brief(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length <= 40 ? text : `${text.slice(0, 18)}…${text.slice(-18)}`;
}

const attributes = [...applied.values()].flatMap((entry) =>
  Object.keys(entry.change.before ?? {})
    .filter((name) => !freeEverywhere.includes(name) && knownTypes[entry.type]?.free?.includes(name) !== true)
    .map((name) => ({ entry, name })),
);

/** What strengthens, or hurts nothing: reviewed one by one. */
const harmless: readonly string[] = [
  "aws_cloudwatch_metric_alarm.threshold: 1 → 0.5",
  'aws_iam_role_policy.policy: "{\\"Version\\":\\"20…InLogArchive\\"}]}" → null',
  'aws_iam_role.assume_role_policy: "{\\"Statement\\":[{…":\\"2012-10-17\\"}" → null',
  "aws_iam_role.max_session_duration: 3600 → 1800",
  "aws_iam_role.max_session_duration: 3600 → 0",
  "aws_iam_role.max_session_duration: 3600 → null",
  'aws_iam_role.permissions_boundary: "" → "x"',
  'aws_s3_bucket_lifecycle_configuration.rule: [{"abort_incomplet…":"GLACIER_IR"}]}] → []',
  "aws_cloudwatch_log_group.retention_in_days: 90 → 180",
  "aws_cloudwatch_log_group.retention_in_days: 90 → 0",
  "aws_cloudwatch_log_group.retention_in_days: 90 → null",
  "aws_kms_key.deletion_window_in_days: 30 → 60",
  "aws_kms_key.deletion_window_in_days: 30 → null",
  "aws_kms_key.rotation_period_in_days: 365 → 182.5",
  "aws_kms_key.rotation_period_in_days: 365 → 0",
  "aws_kms_key.rotation_period_in_days: 365 → null",
  'aws_cloudtrail.insight_selector: [] → ["x"]',
  'aws_organizations_organization.enabled_policy_types: ["SERVICE_CONTROL_POLICY"] → ["SERVICE_CONTROL_POLICY","x"]',
  'aws_sns_topic.policy: "{\\"Id\\":\\"__defau…":\\"2008-10-17\\"}" → null',
  "aws_lambda_function_event_invoke_config.maximum_event_age_in_seconds: 21600 → 43200",
  "aws_lambda_function_event_invoke_config.maximum_event_age_in_seconds: 21600 → null",
  "aws_lambda_function_event_invoke_config.maximum_retry_attempts: 2 → 4",
  "aws_lambda_function_event_invoke_config.maximum_retry_attempts: 2 → null",
  "aws_sqs_queue.message_retention_seconds: 1209600 → 2419200",
  'aws_lambda_function.filename: "./notifier.zip" → "./notifier.zipx"',
  'aws_lambda_function.filename: "./notifier.zip" → null',
  "aws_lambda_function.memory_size: 512 → 1024",
  "aws_lambda_function.timeout: 60 → 120",
];

describe("every attribute of every guarded type", () => {
  it("is there to look at: most types were applied", () => {
    const unseen = Object.keys(knownTypes).filter((type) => !applied.has(type));
    // Not in the example environment; new ones are in the corpus, and each has a test of its own or no attribute to judge.
    expect(unseen).toEqual([
      "aws_chatbot_slack_channel_configuration",
      "aws_iam_role_policy_attachment",
      "aws_budgets_budget",
      "aws_ce_anomaly_monitor",
      "aws_ce_anomaly_subscription",
      "aws_glue_catalog_database",
      "aws_athena_named_query",
      "aws_cloudwatch_query_definition",
    ]);
  });

  it("changes without the gate's leave only where that is known to be harmless", () => {
    const passed = attributes.flatMap(({ entry, name }) => {
      const before = entry.change.before?.[name] ?? null;
      return others(before)
        .filter((after) => !sameValue(before, after))
        .filter((after) => verdictOf(entry, { ...entry.change.before, [name]: after }) === "allow")
        .map((after) => `${entry.type}.${name}: ${brief(before)} → ${brief(after)}`);
    });
    expect(passed.toSorted()).toEqual(harmless.toSorted());
  });

  it("is not left to the apply", () => {
    const passed = attributes.filter(({ entry, name }) => {
      const { [name]: _gone, ...after } = entry.change.before ?? {};
      return verdictOf(entry, after, { [name]: true }) === "allow";
    });
    expect(passed.map(({ entry, name }) => `${entry.type}.${name}`)).toEqual([]);
  });
});
