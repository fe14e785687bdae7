import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { App, Fn, Lazy, TerraformOutput, TerraformStack, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { accountProvider } from "../../lib/constructs/access/account-provider";
import { addRemoteState } from "../../lib/constructs/state/remote-state";
import { stackDocument } from "../../lib/synthesis/stack-document";
import type { Fill } from "../support/landing-zones/sample-stack";
import { sampleLandingZone } from "../support/landing-zones/sample-stack";

function stackWith(fill: Fill): TerraformStack {
  const stack = new TerraformStack(new App({ outdir: "." }), "staging-sample");
  addRemoteState(stack, sampleLandingZone);
  fill(stack, accountProvider(stack, sampleLandingZone, "management"));
  return stack;
}

const ours = (stack: TerraformStack): string => JSON.stringify(stackDocument(stack, stack.node.findAll()));

/** What a stack may hold, beside what the real ones do (plain-cdktf.test.ts). */
const filled: Readonly<Record<string, Fill>> = {
  "no resource": () => undefined,
  "tokens of every kind": (stack, provider) => {
    const topic = new SnsTopic(stack, "topic", { provider, name: "one" });
    const number = Token.asNumber(Fn.lengthOf([1, 2]));
    new S3Bucket(stack, "bucket", {
      provider,
      bucket: `of-${topic.name}-and-${topic.arn}`,
      tags: { [topic.name]: `$\{path.module}/${String(number)}`, plain: `e+ and 1e+5, $\{ and }`, number: "7e3-8" },
      dependsOn: [topic],
      lifecycle: { preventDestroy: true, ignoreChanges: ["tags"] },
    });
    new CloudwatchMetricAlarm(stack, "alarm", {
      provider,
      alarmName: Lazy.stringValue({ produce: () => Fn.join("-", ["a", topic.arn]) }),
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: number,
      threshold: 0.5,
      alarmActions: Token.asList(topic.applicationSuccessFeedbackRoleArn),
      okActions: [],
      dimensions: Token.asStringMap(Fn.merge([{ a: topic.arn }, {}])),
      treatMissingData: Token.asString(undefined),
    });
  },
  "a data source, nested blocks and a lookup in a list": (stack, provider) => {
    const topics = new SnsTopic(stack, "topics", { provider, count: 2 });
    new DataAwsIamPolicyDocument(stack, "policy", {
      provider,
      statement: [
        { actions: ["sns:*"], resources: [Fn.element(Token.asList(topics.fqn), 0) as string], condition: [] },
        { sid: undefined, principals: [{ type: "AWS", identifiers: [topics.owner] }] },
      ],
    });
  },
  "overrides of a resource and of the stack": (stack, provider) => {
    const topic = new SnsTopic(stack, "topic", { provider, name: "one", tags: { a: "b" } });
    topic.addOverride("//.checkov.skip", [{ id: topic.arn }]);
    topic.addOverride("tags", undefined);
    stack.addOverride("//.checkov.data", { arn: topic.arn, gone: undefined });
    stack.addOverride("resource.aws_sns_topic.topic.name", "another");
  },
  "an import and a move": (stack, provider) => {
    new SnsTopic(stack, "topic", { provider }).importFrom("arn:aws:sns:eu-central-1:111122223333:one", provider);
    new SnsTopic(stack, "moved", { provider }).addMoveTarget("here");
    new SnsTopic(stack, "old", { provider }).moveTo("here");
  },
  "an output": (stack, provider) => {
    new TerraformOutput(stack, "output", { value: new SnsTopic(stack, "topic", { provider }).arn });
  },
  "a stack within": (stack, provider) => {
    new SnsTopic(new TerraformStack(stack, "within"), "topic", { provider });
  },
};

describe("the document of a stack", () => {
  it.each(Object.keys(filled))("with %s is what CDKTF makes of it", (title) => {
    const stack = stackWith(filled[title]!);
    expect(ours(stack)).toBe(JSON.stringify(stack.toTerraform()));
  });

  it.each([
    { title: "a function", value: () => "x", message: "function" },
    { title: "a construct", value: new App({ outdir: "." }), message: "onstruct" },
  ])("with $title for a value is refused by CDKTF", ({ value, message }) => {
    const stack = stackWith((each, provider) => {
      new SnsTopic(each, "topic", { provider, policy: value as unknown as string });
    });
    expect(() => stack.toTerraform() as unknown).toThrow(message);
    expect(() => ours(stack)).toThrow(message);
  });
});
