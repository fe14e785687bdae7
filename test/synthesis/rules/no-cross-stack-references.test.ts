import { DataAwsKmsKey } from "@cdktf/provider-aws/lib/data-aws-kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { App, DataTerraformRemoteStateS3, TerraformOutput, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { noCrossStackReferences } from "../../../lib/synthesis/rules/no-cross-stack-references";
import { violationsOf } from "../../support/landing-zones/sample-stack";

describe("no-cross-stack-references", () => {
  it("accepts references within the stack, by attribute, address and condition", () => {
    const violations = violationsOf(noCrossStackReferences, (stack, provider) => {
      const key = new DataAwsKmsKey(stack, "the-key", { provider, keyId: "alias/the-key" });
      const topic = new SnsTopic(stack, "topic", { provider, kmsMasterKeyId: key.arn });
      new SnsTopicPolicy(stack, "policy", {
        provider,
        arn: topic.arn,
        policy: "{}",
        dependsOn: [key],
        lifecycle: {
          replaceTriggeredBy: [topic],
          precondition: [
            { condition: `\${${key.fqn}.enabled}`, errorMessage: "aws_kms_key.gone is no reference here" },
          ],
        },
      });
    });
    expect(violations).toStrictEqual([]);
  });

  it("finds a reference to another stack, which renders as a missing resource", () => {
    const violations = violationsOf(noCrossStackReferences, (stack, provider) => {
      const topic = new SnsTopic(new TerraformStack(App.of(stack), "staging-other"), "topic", {});
      const key = new DataAwsKmsKey(new TerraformStack(App.of(stack), "staging-third"), "key", { keyId: "key" });
      new SnsTopicPolicy(stack, "policy", {
        provider,
        arn: topic.arn,
        policy: `{"Id": "${key.arn}"}`,
        dependsOn: [topic],
      });
    });
    expect(violations).toStrictEqual([
      { address: "aws_sns_topic_policy.policy", found: "arn refers to aws_sns_topic.topic, which is not in the stack" },
      {
        address: "aws_sns_topic_policy.policy",
        found: "policy refers to data.aws_kms_key.key, which is not in the stack",
      },
      {
        address: "aws_sns_topic_policy.policy",
        found: "depends_on.0 refers to aws_sns_topic.topic, which is not in the stack",
      },
    ]);
  });

  it("finds another stack's state, and an output for another stack", () => {
    const violations = violationsOf(noCrossStackReferences, (stack) => {
      new DataTerraformRemoteStateS3(stack, "state", { bucket: "states", key: "key" });
      new TerraformOutput(stack, "cross-stack-output-topic", { value: "topic" });
      new TerraformOutput(stack, "for-people", { value: "topic" });
    });
    expect(violations).toStrictEqual([
      { address: "data.terraform_remote_state.state", found: "the state of another stack" },
      { address: "output.cross-stack-output-topic", found: "an output for another stack" },
    ]);
  });
});
