import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { noMergedConstructs } from "../../../lib/synthesis/rules/no-merged-constructs";
import { violationsOf } from "../../support/landing-zones/sample-stack";

describe("no-merged-constructs", () => {
  it("accepts similar ids that stay separate: other types, other scopes", () => {
    const violations = violationsOf(noMergedConstructs, (stack, provider) => {
      new SnsTopic(stack, "alarms", { provider });
      new SnsTopic(stack, "alarms-2", { provider });
      new SnsTopic(new Construct(stack, "nested"), "alarms", { provider });
      new DataAwsCallerIdentity(stack, "caller", { provider });
    });
    expect(violations).toStrictEqual([]);
  });

  it("names the lost construct and the remaining one", () => {
    const violations = violationsOf(noMergedConstructs, (stack, provider) => {
      for (const id of ["log.archive", "logarchive"]) {
        new SnsTopic(stack, id, { provider });
        new DataAwsCallerIdentity(stack, `${id}-caller`, { provider });
      }
    });
    expect(violations).toStrictEqual([
      {
        address: "staging-sample/log.archive",
        found: "it was merged into aws_sns_topic.logarchive, which is staging-sample/logarchive",
      },
      {
        address: "staging-sample/log.archive-caller",
        found:
          "it was merged into data.aws_caller_identity.logarchive-caller, which is staging-sample/logarchive-caller",
      },
    ]);
  });

  it("names every lost construct of several", () => {
    const violations = violationsOf(noMergedConstructs, (stack, provider) => {
      for (const id of ["a.b", "a_b", "a:b", "ab"]) new SnsTopic(stack, id, { provider });
    });
    expect(violations.map(({ address }) => address)).toStrictEqual(["staging-sample/a.b", "staging-sample/a:b"]);
  });

  it("finds names that were made equal on purpose", () => {
    const violations = violationsOf(noMergedConstructs, (stack, provider) => {
      new SnsTopic(stack, "one", { provider }).overrideLogicalId("same");
      new SnsTopic(stack, "two", { provider }).overrideLogicalId("same");
    });
    expect(violations).toStrictEqual([
      { address: "staging-sample/one", found: "it was merged into another aws_sns_topic" },
    ]);
  });
});
