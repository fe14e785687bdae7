import { describe, expect, it } from "vitest";
import { readPlan } from "../../../lib/review/gate/plan-document";
import { describeDrift } from "../../../lib/review/report/describe-drift";
import type { JsonObject } from "../../../lib/base/json";

function drift(before: JsonObject | null, after: JsonObject | null, action = "update") {
  const change = { actions: [action], before, after, after_unknown: {} };
  return describeDrift(
    readPlan({
      format_version: "1.2",
      resource_drift: [{ address: "aws_sns_topic_policy.one", mode: "managed", type: "aws_sns_topic_policy", change }],
    }),
  );
}

const policy = (...actions: readonly string[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });

describe("what was changed outside Terraform", () => {
  it("is shown attribute by attribute", () => {
    expect(drift({ owner: "1" }, { owner: "2" })).toMatchObject([
      { action: "update", attributes: [{ path: "owner", before: "1", after: "2" }] },
    ]);
  });

  it("is a policy's meaning, not its text", () => {
    expect(drift({ policy: policy("sns:Publish") }, { policy: policy("sns:*") })).toMatchObject([{ attributes: [] }]);
  });

  it("is not a policy that is written in another way and means the same", () => {
    const written = { Statement: { Sid: "a", Resource: ["*"], Effect: "Allow", Action: "SNS:Publish" }, Id: "x" };
    const before = policy("sns:Publish");
    expect(drift({ policy: before }, { policy: JSON.stringify(written) })).toEqual([]);
    expect(
      drift(
        { policy: before, delivery_policy: '{"a":1,"b":2}' },
        { policy: ` ${before}`, delivery_policy: '{ "b": 2, "a": 1 }' },
      ),
    ).toEqual([]);
  });

  it("is not what AWS writes otherwise: null, an empty text, an empty list", () => {
    expect(drift({ owner: null, tags: [] }, { owner: "", tags: null })).toEqual([]);
  });

  it("is a resource that is gone", () => {
    expect(drift({ owner: "1" }, null, "delete")).toMatchObject([{ action: "delete", attributes: [] }]);
  });
});
