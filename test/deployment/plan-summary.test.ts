import { describe, expect, it } from "vitest";
import { plannedChanges } from "../../lib/deployment/plan-summary";

const change = (address: string, actions: readonly string[], mode = "managed"): object => ({
  address,
  mode,
  change: { actions },
});

function summary(...changes: readonly object[]): readonly object[] {
  return plannedChanges({ format_version: "1.2", terraform_version: "1.11.4", resource_changes: changes });
}

describe("the summary of a plan", () => {
  // The actions that Terraform documents: https://developer.hashicorp.com/terraform/internals/json-format#change-representation
  it.each([
    [["create"], "create"],
    [["update"], "update"],
    [["delete"], "delete"],
    [["delete", "create"], "replace"],
    [["create", "delete"], "replace"],
  ])("describes %j as %s", (actions, action) => {
    expect(summary(change("aws_s3_bucket.archive", actions))).toEqual([{ address: "aws_s3_bucket.archive", action }]);
  });

  it("distinguishes the replacement of an interrupted creation", () => {
    const replaced = { ...change("aws_iam_role.plan", ["delete", "create"]), action_reason: "replace_because_tainted" };
    expect(summary(replaced)).toEqual([{ address: "aws_iam_role.plan", action: "replace", tainted: true }]);
  });

  it.each([["no-op"], ["read"], ["forget"]])("leaves out %s", (action) => {
    expect(summary(change("aws_s3_bucket.archive", [action]))).toEqual([]);
  });

  it("leaves out data sources, and keeps the plan's order", () => {
    expect(
      summary(
        change("aws_sns_topic.security", ["create"]),
        change("data.aws_iam_policy_document.topic", ["read"], "data"),
        change("aws_kms_key.key", ["update"]),
      ),
    ).toEqual([
      { address: "aws_sns_topic.security", action: "create" },
      { address: "aws_kms_key.key", action: "update" },
    ]);
  });

  it("shows no change for a plan without resources", () => {
    expect(plannedChanges({ format_version: "1.2", terraform_version: "1.11.4" })).toEqual([]);
  });
});
