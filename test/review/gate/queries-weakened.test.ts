import { describe, expect, it } from "vitest";
import { judgePlan } from "../../../lib/review/gate/judge-plan";
import { readPlan } from "../../../lib/review/gate/plan-document";
import type { Verdict } from "../../../lib/review/gate/rule";
import type { JsonObject } from "../../../lib/base/json";
import { exampleLandingZone } from "../../support/landing-zones/synthesize";

const landingZone = exampleLandingZone("staging");

const encryption = { encryption_option: "SSE_KMS", kms_key_arn: "arn:aws:kms:us-east-1:210987650002:key/1" };
const result = {
  output_location: "s3://audit-staging-query-results-210987650002/",
  encryption_configuration: [encryption],
};
const configuration = {
  enforce_workgroup_configuration: true,
  publish_cloudwatch_metrics_enabled: true,
  bytes_scanned_cutoff_per_query: 1_000_000_000,
  result_configuration: [result],
};
const workgroup = {
  name: "audit-staging-investigation",
  state: "ENABLED",
  force_destroy: false,
  configuration: [configuration],
};
const parameters = {
  "projection.enabled": "true",
  "projection.account.values": "210987650001,210987650002",
  "projection.day.range": "NOW-366DAYS,NOW",
};
const table = {
  name: "cloudtrail_logs",
  database_name: "audit_staging_cloudtrail",
  parameters,
  storage_descriptor: [{ location: "s3://audit-staging-organization-trail-210987650002/AWSLogs/o-st4g1ng0rg/" }],
  view_original_text: null,
};

function verdictOf(type: string, before: JsonObject | null, after: JsonObject): Verdict {
  const plan = readPlan({
    format_version: "1.2",
    complete: true,
    resource_changes: [
      {
        address: `${type}.x`,
        mode: "managed",
        type,
        name: "x",
        provider_name: "registry.terraform.io/hashicorp/aws",
        change: { actions: [before === null ? "create" : "update"], before, after, after_unknown: {} },
      },
    ],
  });
  return judgePlan({ landingZone, stack: "staging-log-archive", plan, documents: {} }, "2026-11-23").verdict;
}

const configured = (changes: JsonObject): JsonObject => ({
  ...workgroup,
  configuration: [{ ...configuration, ...changes }],
});
const projected = (changes: JsonObject): JsonObject => ({ ...table, parameters: { ...parameters, ...changes } });

describe("the workgroup", () => {
  it.each<readonly [string, JsonObject, Verdict]>([
    ["as it is made", workgroup, "allow"],
    ["a smaller limit", configured({ bytes_scanned_cutoff_per_query: 500_000_000 }), "allow"],
    ["a larger limit", configured({ bytes_scanned_cutoff_per_query: 2_000_000_000 }), "needs-exception"],
    ["no limit", configured({ bytes_scanned_cutoff_per_query: 0 }), "needs-exception"],
    ["queries that choose for themselves", configured({ enforce_workgroup_configuration: false }), "deny"],
    [
      "results in the clear",
      configured({ result_configuration: [{ ...result, encryption_configuration: [] }] }),
      "deny",
    ],
    [
      "results elsewhere",
      configured({ result_configuration: [{ ...result, output_location: "s3://elsewhere/" }] }),
      "needs-exception",
    ],
    ["no metrics", configured({ publish_cloudwatch_metrics_enabled: false }), "needs-exception"],
    ["switched off", { ...workgroup, state: "DISABLED" }, "needs-exception"],
    ["without its history", { ...workgroup, force_destroy: true }, "needs-exception"],
  ])("%s", (_title, after, verdict) => {
    expect(verdictOf("aws_athena_workgroup", workgroup, after)).toBe(verdict);
  });

  it("is new only with enforced settings", () => {
    expect(verdictOf("aws_athena_workgroup", null, workgroup)).toBe("allow");
    expect(verdictOf("aws_athena_workgroup", null, configured({ enforce_workgroup_configuration: false }))).toBe(
      "deny",
    );
    const elsewhere = configured({ result_configuration: [{ ...result, output_location: "s3://elsewhere/" }] });
    expect(verdictOf("aws_athena_workgroup", null, elsewhere)).toBe("needs-exception");
  });
});

describe("the table and the view", () => {
  it.each<readonly [string, JsonObject, Verdict]>([
    ["one account more", projected({ "projection.account.values": "210987650001,210987650002,210987650011" }), "allow"],
    ["one account less", projected({ "projection.account.values": "210987650001" }), "needs-exception"],
    ["fewer days", projected({ "projection.day.range": "NOW-30DAYS,NOW" }), "needs-exception"],
    ["no projection", projected({ "projection.enabled": "false" }), "needs-exception"],
    ["other files", { ...table, storage_descriptor: [{ location: "s3://elsewhere/" }] }, "needs-exception"],
    ["another view", { ...table, view_original_text: "/* Presto View: e30= */" }, "needs-exception"],
    ["another description", { ...table, description: "Events" }, "allow"],
  ])("%s", (_title, after, verdict) => {
    expect(verdictOf("aws_glue_catalog_table", table, after)).toBe(verdict);
  });
});
