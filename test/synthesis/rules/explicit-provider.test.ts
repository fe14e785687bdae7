import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { App, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { explicitProvider } from "../../../lib/synthesis/rules/explicit-provider";
import { stackOf, violationsOf } from "../../support/landing-zones/sample-stack";

describe("explicit-provider", () => {
  it("accepts the stack's own provider", () => {
    const violations = violationsOf(explicitProvider, (stack, provider) => {
      new SnsTopic(stack, "topic", { provider });
      new DataAwsCallerIdentity(stack, "caller", { provider });
    });
    expect(violations).toStrictEqual([]);
  });

  it("finds a resource and a data source without one", () => {
    const violations = violationsOf(explicitProvider, (stack) => {
      new SnsTopic(stack, "topic", {});
      new DataAwsCallerIdentity(stack, "caller", {});
    });
    expect(violations).toStrictEqual([
      { address: "aws_sns_topic.topic", found: "no provider" },
      { address: "data.aws_caller_identity.caller", found: "no provider" },
    ]);
  });

  it("finds one of another stack", () => {
    const violations = violationsOf(explicitProvider, (stack) => {
      const other = new TerraformStack(App.of(stack), "staging-other");
      const provider = new AwsProvider(other, "aws", { alias: "log-archive" });
      new SnsTopic(stack, "topic", { provider });
    });
    expect(violations).toStrictEqual([
      { address: "aws_sns_topic.topic", found: 'provider "aws.log-archive"; the stack declares aws.management' },
    ]);
  });

  it("finds an import without one", () => {
    const violations = violationsOf(explicitProvider, (stack, provider) => {
      new SnsTopic(stack, "topic", { provider }).importFrom("arn:aws:sns:us-east-1:210987650001:topic");
    });
    expect(violations).toStrictEqual([{ address: 'import of "aws_sns_topic.topic"', found: "no provider" }]);
  });

  it("says so if the stack declares none", () => {
    const stack = stackOf((app) => {
      const empty = new TerraformStack(app, "staging-sample");
      const provider = new AwsProvider(new TerraformStack(app, "staging-other"), "aws", { alias: "management" });
      new SnsTopic(empty, "topic", { provider });
      return empty;
    });
    expect(explicitProvider.check(stack)).toStrictEqual([
      { address: "aws_sns_topic.topic", found: 'provider "aws.management"; the stack declares none' },
    ]);
  });
});
