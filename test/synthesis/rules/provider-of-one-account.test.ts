import type { AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { describe, expect, it } from "vitest";
import { accountProvider } from "../../../lib/constructs/access/account-provider";
import { providerOfOneAccount } from "../../../lib/synthesis/rules/provider-of-one-account";
import type { Violation } from "../../../lib/documents/rule";
import { sampleLandingZone, violationsOf } from "../../support/landing-zones/sample-stack";

const good: AwsProviderConfig = {
  alias: "other",
  allowedAccountIds: ["210987650002"],
  assumeRole: [{ roleArn: "arn:aws:iam::210987650002:role/landing-zone/plan" }],
};

function ofProvider(config: AwsProviderConfig): readonly Violation[] {
  return violationsOf(providerOfOneAccount, (stack) => {
    new AwsProvider(stack, "aws-other", config);
  });
}

describe("provider-of-one-account", () => {
  it("accepts one for each core account", () => {
    const violations = violationsOf(providerOfOneAccount, (stack) => {
      accountProvider(stack, sampleLandingZone, "log-archive");
    });
    expect(violations).toStrictEqual([]);
    expect(ofProvider(good)).toStrictEqual([]);
  });

  it.each<[string, AwsProviderConfig, Violation]>([
    [
      "no allowed account",
      { ...good, allowedAccountIds: undefined },
      { address: "provider aws.other", found: "allowed_account_ids is []; it must have exactly one account" },
    ],
    [
      "two allowed accounts",
      { ...good, allowedAccountIds: ["210987650001", "210987650002"] },
      {
        address: "provider aws.other",
        found: 'allowed_account_ids is ["210987650001","210987650002"]; it must have exactly one account',
      },
    ],
    [
      "no alias",
      { ...good, alias: undefined },
      { address: "provider aws, number 2", found: "no alias: it would apply to every resource that names no provider" },
    ],
    [
      "an alias that is taken",
      { ...good, alias: "management" },
      { address: "provider aws.management", found: "another provider has the same alias" },
    ],
    [
      "no role",
      { ...good, assumeRole: undefined },
      { address: "provider aws.other", found: "no assume_role with a role_arn" },
    ],
    [
      "a role of another account",
      {
        ...good,
        assumeRole: [
          {
            roleArn:
              '${terraform.applying ? "arn:aws:iam::210987650001:role/apply" : "arn:aws:iam::210987650002:role/plan"}',
          },
        ],
      },
      {
        address: "provider aws.other",
        found: 'it assumes a role of account 210987650001, but allows account "210987650002"',
      },
    ],
  ])("finds %s", (_title, config, violation) => {
    expect(ofProvider(config)).toStrictEqual([violation]);
  });
});
