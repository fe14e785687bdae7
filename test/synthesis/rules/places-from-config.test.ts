import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { describe, expect, it } from "vitest";
import { buildStack } from "../../../lib/synthesis/build-stack";
import { placesFromConfig } from "../../../lib/synthesis/rules/places-from-config";
import type { Violation } from "../../../lib/documents/rule";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { violationsOf } from "../../support/landing-zones/sample-stack";
import { exampleLandingZone } from "../../support/landing-zones/synthesize";

function ofText(text: string): readonly Violation[] {
  return violationsOf(placesFromConfig, (stack, provider) => {
    new SnsTopic(stack, "topic", { provider, displayName: text });
  });
}

describe("places-from-config", () => {
  it.each([
    "arn:aws:sns:us-east-1:210987650001:topic", // home Region and management account
    "logs of 210987650011", // a workload
    "s3.us-east-1.amazonaws.com",
    "6ba7b810-9dad-11d1-80b4-001122334455", // ends in twelve digits
    "d41d8cd98f00b204e9800998ecf8427e123456789012", // a hash
    "1234567890123", // thirteen digits
    "key_210987650099A", // part of a word
    "the eu-west side, us-east-10 and status-east-1",
  ])("accepts %j", (text) => {
    expect(ofText(text)).toStrictEqual([]);
  });

  it.each([
    ["us-west-2", "us-west-2"],
    ["arn:aws:sns:eu-central-1:210987650001:topic", "eu-central-1"],
    ["us-gov-west-1a", "us-gov-west-1"], // an Availability Zone
    ["cn-northwest-1", "cn-northwest-1"],
    ["ap-southeast-9", "ap-southeast-9"], // one that this project does not know yet
    ["audit-123456789012-logs", "123456789012"],
    ["123456789012_CloudTrail_us-east-1", "123456789012"],
    ["arn:aws:iam::310987650001:root", "310987650001"], // another environment's
  ])("finds the literal in %j", (text, place) => {
    expect(ofText(text)).toStrictEqual([
      { address: "aws_sns_topic.topic", found: `display_name has ${place}, which is not in the config of staging` },
    ]);
  });

  it("looks into nested arguments, policies as strings, and the backend", () => {
    const violations = violationsOf(placesFromConfig, (stack, provider) => {
      stack.addOverride("terraform.backend.s3.region", "eu-west-3");
      new IamRole(stack, "role", {
        provider,
        assumeRolePolicy: '{"Statement":[{"Principal":{"AWS":"arn:aws:iam::123456789012:root"}}]}',
        inlinePolicy: [{ name: "inline", policy: "arn:aws:sns:us-west-1:*:*" }],
      });
    });
    expect(violations).toStrictEqual([
      { address: "terraform.backend.s3.region", found: "eu-west-3, which is not in the config of staging" },
      {
        address: "aws_iam_role.role",
        found: "assume_role_policy has 123456789012, which is not in the config of staging",
      },
      {
        address: "aws_iam_role.role",
        found: "inline_policy.0.policy has us-west-1, which is not in the config of staging",
      },
    ]);
  });

  it("accepts the ids of the repository and its owner, which may have as many digits as an account's", () => {
    const staging = exampleLandingZone("staging");
    const pipeline = { ...staging.environment.pipeline, ids: { owner: 987654321098, repository: 123456789012 } };
    const definition = stackDefinitions({ ...staging, environment: { ...staging.environment, pipeline } }).find(
      ({ name }) => name === "staging-access",
    );
    if (definition === undefined) throw new Error("the access stack has another name");
    const stack = buildStack(definition);
    expect(JSON.stringify(stack.document)).toContain("987654321098");
    expect(placesFromConfig.check(stack)).toStrictEqual([]);
  });
});
