import { describe } from "vitest";
import type { Attempt } from "../../support/policies/evaluate-policy";
import { anonymous, itAnswers, itNeedsEveryWord, role, service } from "../../support/policies/evaluate-policy";
import {
  managementAdministrator,
  organizationId,
  stranger,
  workloadAdministrator,
} from "../../support/policies/sample-callers";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { policyAt, synthesized } from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-notifications");
const accountId = "210987650001";
const topic = "arn:aws:sns:us-east-1:210987650001:audit-staging-security";

function alarm(name: string, account: string = accountId): ReturnType<typeof service> {
  return service("cloudwatch.amazonaws.com", {
    "aws:SourceArn": `arn:aws:cloudwatch:us-east-1:${account}:alarm:${name}`,
    "aws:SourceAccount": account,
  });
}
const ours = alarm("audit-staging-payments-staging-210987650011-root-login");

describe("a channel's topic", () => {
  const publish = (because: string, caller: Attempt["caller"], expected: Attempt["expected"]): Attempt => {
    return { because, caller, action: "sns:Publish", resource: topic, expected };
  };
  const guarded = { policy: policyAt(stack, "channels/security/policy-document"), accountId };
  const attempts: readonly Attempt[] = [
    publish("an alarm of the landing zone tells the channel", ours, "allowed"),
    publish("an alarm of somebody else in the account does not", alarm("nightly-batch-failed"), "denied"),
    publish("an alarm of another environment does not", alarm("audit-production-root-login"), "denied"),
    publish(
      "an alarm of that name in another account does not",
      alarm("audit-staging-root-login", "666666666666"),
      "denied",
    ),
    publish("an alarm without a source could be anybody's", service("cloudwatch.amazonaws.com"), "denied"),
    {
      ...publish("a source that says two accounts is not CloudWatch's", ours, "denied"),
      context: { "aws:SourceAccount": "666666666666" },
    },
    publish("another service does not", { ...ours, principal: "events.amazonaws.com" }, "denied"),
    publish("a workload's administrator raises no false alarm", workloadAdministrator, "denied"),
    publish("a stranger raises none", stranger, "denied"),
    publish("the public raises none", anonymous, "denied"),
    publish("the account's administrator tries a channel out", managementAdministrator, "allowed"),
    {
      ...publish("nobody does in plain HTTP", managementAdministrator, "forbidden"),
      context: { "aws:SecureTransport": "false" },
    },
    {
      because: "a workload's administrator does not listen",
      caller: workloadAdministrator,
      action: "sns:Subscribe",
      resource: topic,
      expected: "denied",
    },
  ];
  itAnswers(guarded, attempts);
  itNeedsEveryWord(guarded, attempts);
});

describe("the topics' key", () => {
  const key = "arn:aws:kms:us-east-1:210987650001:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const use = (because: string, caller: Attempt["caller"], expected: Attempt["expected"]): readonly Attempt[] =>
    ["kms:Decrypt", "kms:GenerateDataKey"].map((action) => {
      return { because: `${because} (${action})`, caller, action, resource: key, expected };
    });
  const guarded = { policy: policyAt(stack, "channels/key/policy"), accountId };
  const notifier = role("arn:aws:iam::210987650001:role/landing-zone/audit-staging-notifier", organizationId);
  const through = (name: string, some: readonly Attempt[]): readonly Attempt[] =>
    some.map((each) => ({ ...each, context: { "kms:ViaService": `${name}.us-east-1.amazonaws.com` } }));
  const attempts: readonly Attempt[] = [
    ...use("CloudWatch encrypts an alarm's message", ours, "allowed"),
    ...use("another service does not", service("events.amazonaws.com"), "denied"),
    ...through("sns", use("the notifier's message is encrypted by SNS", notifier, "allowed")),
    ...through("sqs", use("the notifier uses the key through nothing else", notifier, "denied")),
    ...use("nor directly", notifier, "denied"),
    ...through("sns", use("an administrator sends nothing that looks like it", managementAdministrator, "denied")),
    ...use("the account's administrator does not read messages", managementAdministrator, "denied"),
    ...use("a workload's administrator does not", workloadAdministrator, "denied"),
    {
      because: "the account's administrator administers the key",
      caller: managementAdministrator,
      action: "kms:EnableKeyRotation",
      resource: key,
      expected: "allowed",
    },
  ];
  itAnswers(guarded, attempts);
  itNeedsEveryWord(guarded, attempts);
});

describe("a Slack channel's role", () => {
  const resource = "arn:aws:iam::210987650001:role/landing-zone/audit-staging-slack-security";
  const guarded = { policy: policyAt(stack, "channels/security/slack/trust"), accountId };
  const assume = (because: string, caller: Attempt["caller"], expected: Attempt["expected"]): Attempt => {
    return { because, caller, action: "sts:AssumeRole", resource, expected };
  };
  const chatbot = (account: string): ReturnType<typeof service> =>
    service("chatbot.amazonaws.com", { "aws:SourceAccount": account });
  const attempts: readonly Attempt[] = [
    assume("Amazon Q Developer acts for the account's own channel", chatbot(accountId), "allowed"),
    assume("a stranger's channel does not get it", chatbot("666666666666"), "denied"),
    assume("nor does one of nobody", service("chatbot.amazonaws.com"), "denied"),
    assume("nor does another service", service("ec2.amazonaws.com", { "aws:SourceAccount": accountId }), "denied"),
    assume("nor does the account's administrator", managementAdministrator, "denied"),
  ];
  itAnswers(guarded, attempts);
  itNeedsEveryWord(guarded, attempts);
});
