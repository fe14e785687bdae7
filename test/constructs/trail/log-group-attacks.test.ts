import { describe } from "vitest";
import type { Attempt } from "../../support/policies/evaluate-policy";
import { itAnswers, itNeedsEveryWord, service } from "../../support/policies/evaluate-policy";
import { cloudTrail, managementAdministrator, workloadAdministrator } from "../../support/policies/sample-callers";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { policyAt, synthesized } from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-organization-trail");
const accountId = "210987650001";

describe("the log group's key", () => {
  const key = "arn:aws:kms:us-east-1:210987650001:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const logs = service("logs.us-east-1.amazonaws.com");
  const ofLogGroup = (name: string, account: string = accountId): Attempt["context"] => {
    return { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:us-east-1:${account}:log-group:${name}` };
  };
  const use = (
    because: string,
    caller: Attempt["caller"],
    context: Attempt["context"],
    expected: Attempt["expected"],
  ) =>
    ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"].map((action): Attempt => {
      return { because: `${because} (${action})`, caller, action, resource: key, context, expected };
    });
  const guarded = { policy: policyAt(stack, "organization/logs/key/policy"), accountId };
  const attempts: readonly Attempt[] = [
    ...use(
      "CloudWatch Logs keeps the trail's events",
      logs,
      ofLogGroup("/audit-staging/organization-trail"),
      "allowed",
    ),
    ...use("no other log group of the account", logs, ofLogGroup("/somebody/else"), "denied"),
    ...use("no log group that begins alike", logs, ofLogGroup("/audit-staging/organization-trail-2"), "denied"),
    ...use(
      "no such log group of another account",
      logs,
      ofLogGroup("/audit-staging/organization-trail", "666666666666"),
      "denied",
    ),
    ...use("nothing without an encryption context", logs, {}, "denied"),
    ...use(
      "no other Region's CloudWatch Logs",
      service("logs.eu-west-1.amazonaws.com"),
      ofLogGroup("/audit-staging/organization-trail"),
      "denied",
    ),
    ...use("not the account's administrator by an IAM policy", managementAdministrator, {}, "denied"),
    ...use("not a workload's administrator", workloadAdministrator, {}, "denied"),
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

describe("the delivery role", () => {
  const resource = "arn:aws:iam::210987650001:role/landing-zone/audit-staging-cloudtrail-delivery";
  // CloudTrail sends no source when it assumes this role; a stranger's trail cannot name it, for want of iam:PassRole.
  itAnswers({ policy: policyAt(stack, "organization/logs/delivery-trust"), accountId }, [
    {
      because: "CloudTrail delivers with it",
      caller: cloudTrail(),
      action: "sts:AssumeRole",
      resource,
      expected: "allowed",
    },
    {
      because: "no other service does",
      caller: service("logs.amazonaws.com"),
      action: "sts:AssumeRole",
      resource,
      expected: "denied",
    },
    {
      because: "the account's administrator writes no events with it",
      caller: managementAdministrator,
      action: "sts:AssumeRole",
      resource,
      expected: "denied",
    },
    {
      because: "a workload's administrator writes none either",
      caller: workloadAdministrator,
      action: "sts:AssumeRole",
      resource,
      expected: "denied",
    },
  ]);
});
