import { describe, expect, it } from "vitest";
import { CustomerKey } from "../../../lib/constructs/keys/customer-key";
import { administration } from "../../support/policies/expected-statements";
import { sampleLandingZone, sampleStack } from "../../support/landing-zones/sample-stack";
import { policyAt, resourceAt } from "../../support/landing-zones/synthesize";

const stack = sampleStack((scope, provider) => {
  new CustomerKey(scope, "sample", {
    provider,
    landingZone: sampleLandingZone,
    accountId: "210987650001",
    description: "Encrypts a sample",
    alias: "alias/sample",
    statements: [{ sid: "AllowSample", actions: ["kms:Decrypt"], resources: ["*"] }],
  });
});

describe("CustomerKey", () => {
  it("is rotated, and is deleted after 30 days", () => {
    expect(resourceAt(stack, "aws_kms_key", "sample/key")).toStrictEqual({
      provider: "aws.management",
      description: "Encrypts a sample",
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      policy: expect.stringMatching(/^\$\{data\.aws_iam_policy_document\.sample_policy_\w+\.json\}$/) as string,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("has an alias", () => {
    expect(resourceAt(stack, "aws_kms_alias", "sample/alias")).toStrictEqual({
      provider: "aws.management",
      name: "alias/sample",
      target_key_id: expect.stringMatching(/^\$\{aws_kms_key\.sample_key_\w+\.key_id\}$/) as string,
    });
  });

  it("lets IAM policies administer it, and use it only through its own statements", () => {
    expect(policyAt(stack, "sample/policy").Statement).toStrictEqual([
      administration("210987650001"),
      { Sid: "AllowSample", Effect: "Allow", Action: "kms:Decrypt", Resource: "*" },
    ]);
  });

  it("lets no IAM policy use it: administration includes neither cryptography nor grants", () => {
    const use = /^kms:(\*|Create\w*Grant|Decrypt|Encrypt|Generate|ReEncrypt|Sign|Verify|Derive|Replicate|.*\*)/;
    expect(
      (administration("210987650001").Action as readonly string[]).filter((action) => use.test(action)),
    ).toStrictEqual([]);
  });
});
