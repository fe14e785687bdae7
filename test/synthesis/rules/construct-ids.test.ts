import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { constructIds } from "../../../lib/synthesis/rules/construct-ids";
import { violationsOf } from "../../support/landing-zones/sample-stack";

describe("construct-ids", () => {
  it("accepts lower-case letters, digits and hyphens at every level", () => {
    const violations = violationsOf(constructIds, (stack, provider) => {
      new SnsTopic(new Construct(stack, "channel-1"), "topic", { provider });
    });
    expect(violations).toStrictEqual([]);
  });

  it.each(["log.archive", "log_archive", "LogArchive", "log archive", "a@b.example"])("finds %j", (id) => {
    const violations = violationsOf(constructIds, (stack, provider) => {
      new SnsTopic(stack, id, { provider });
    });
    expect(violations).toStrictEqual([{ address: `staging-sample/${id}`, found: JSON.stringify(id) }]);
  });

  it("finds every wrong id of a path", () => {
    const violations = violationsOf(constructIds, (stack, provider) => {
      const [outer, inner, topic] = ["Outer", "inner", "The.Topic"] as const;
      new SnsTopic(new Construct(new Construct(stack, outer), inner), topic, { provider });
    });
    expect(violations).toStrictEqual([
      { address: "staging-sample/Outer/inner/The.Topic", found: '"Outer", "The.Topic"' },
    ]);
  });
});
