import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { driftOf } from "../../../lib/drift/find-drift";
import { readPlan } from "../../../lib/review/gate/plan-document";
import { describeDrift } from "../../../lib/review/report/describe-drift";
import type { JsonObject } from "../../../lib/base/json";

/**
 * Plans of Terraform 1.11.4 and provider 5.100.0 of the example's staging on the emulated AWS, by stack, cut down to what
 * differs, what names a resource and what may explain a difference.
 */
function plans(file: string): Readonly<Record<string, JsonObject>> {
  const text = readFileSync(path.join(__dirname, "fixtures", file), "utf8");
  return JSON.parse(text) as Readonly<Record<string, JsonObject>>;
}

const afterFirstApply = plans("drift-after-first-apply.json");
const byHand = plans("drift-by-hand.json");

describe("after a first apply", () => {
  it.each(Object.entries(afterFirstApply))("%s differs, and nobody changed anything", (_stack, plan) => {
    expect(plan["resource_drift"]).not.toEqual([]);
    expect(describeDrift(readPlan(plan))).toEqual([]);
    expect(driftOf(plan)).toEqual([]);
  });
});

/** What somebody changed in each stack, by address without the hash. */
const changed: Readonly<Record<string, readonly (readonly [address: string, attributes: readonly string[]])[]>> = {
  "staging-log-archive": [
    // Its tags were replaced by another.
    ["aws_s3_bucket.archive_access-logs_private_bucket", ["tags_all"]],
    // Nothing of the stack sets these: no apply takes them away.
    ["aws_s3_bucket.archive_private_bucket", ["cors_rule", "replication_configuration", "website"]],
    ["aws_s3_bucket_policy.archive_private_policy", ["policy"]],
    ["aws_s3_bucket_public_access_block.archive_private_public-access-block", []],
    ["aws_s3_bucket_server_side_encryption_configuration.archive_private_encryption", ["rule"]],
  ],
  "staging-notifications": [
    ["aws_lambda_function.notifier_function", ["environment"]],
    // Its policy is told of the resource that sets it.
    ["aws_sns_topic.channels_security_topic", ["delivery_policy"]],
    ["aws_sns_topic_policy.channels_security_policy", ["policy"]],
    ["aws_sqs_queue.notifier_failures", ["policy"]],
  ],
  "staging-organization-trail": [
    ["aws_cloudtrail.organization_trail", ["enable_logging"]],
    ["aws_cloudwatch_log_group.organization_logs_log-group", ["retention_in_days"]],
    // An inline policy and AdministratorAccess.
    ["aws_iam_role.organization_logs_delivery-role", ["a policy", "a policy"]],
  ],
};

describe("after changes by hand", () => {
  it("is told of every stack that has some", () => {
    expect(Object.keys(byHand).toSorted()).toEqual(Object.keys(changed).toSorted());
  });

  it.each(Object.entries(byHand))("%s tells each of them once, and nothing else", (stack, plan) => {
    const told = driftOf(plan);
    expect(
      told.map(({ address, attributes }) => [
        address.replace(/_[0-9A-F]{8}$/, ""),
        attributes.map(({ name }) => name).toSorted(),
      ]),
    ).toEqual(changed[stack]);
    expect(describeDrift(readPlan(plan)).map(({ address }) => address)).toEqual(told.map(({ address }) => address));
  });

  it("tells in the comment what means more, and what no apply takes away", () => {
    const words = Object.values(byHand).flatMap((plan) => describeDrift(readPlan(plan)).flatMap((each) => each.words));
    expect(words.filter((line) => line.includes("no apply takes away")).map((line) => line.split(" ")[0])).toEqual([
      ...["cors_rule", "replication_configuration", "website"],
      ...["policy", "a", "a"],
    ]);
    expect(words.find((line) => line.startsWith("new: allow account 999999999999"))).toContain("s3:getobject");
  });
});
