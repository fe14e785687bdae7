import { describe, expect, it } from "vitest";
import { requireMfaPolicy, revokedBefore, revokeSessionsPolicy } from "../../lib/respond/containment-policies";
import { evaluate, role, type Attempt } from "../support/policies/evaluate-policy";
import type { Policy } from "../support/policies/policy-of";

const accountId = "310987650011";
const user = `arn:aws:iam::${accountId}:user/alice`;

function attempt(document: string, action: string, context: Attempt["context"]): Attempt {
  const { Statement } = JSON.parse(document) as Policy;
  const allow: Policy["Statement"][number] = { Effect: "Allow", Action: "*", Resource: "*" };
  const caller = role(user, "o-meridian", { Version: "2012-10-17", Statement: [allow, ...Statement] });
  const resource = action.startsWith("s3:") ? "*" : user;
  return { because: "", caller, action, resource, ...(context && { context }), expected: "allowed" };
}

describe("the policies of a response", () => {
  const revoke = revokeSessionsPolicy("2026-11-23T02:21:01Z");

  it.each([
    ["2026-11-23T02:21:00Z", "forbidden"],
    ["2026-11-23T02:21:01Z", "allowed"],
    ["2026-11-23T03:00:00Z", "allowed"],
  ])("revoke a session issued at %s: %s", async (issued, expected) => {
    const asked = attempt(revoke, "s3:ListAllMyBuckets", { "aws:TokenIssueTime": issued });
    expect(await evaluate({ accountId }, asked)).toBe(expected);
  });

  it.each([
    ["s3:ListAllMyBuckets", {}, "forbidden"],
    ["s3:ListAllMyBuckets", { "aws:MultiFactorAuthPresent": "false" }, "forbidden"],
    ["s3:ListAllMyBuckets", { "aws:MultiFactorAuthPresent": "true" }, "allowed"],
    ["iam:CreateAccessKey", { "aws:MultiFactorAuthPresent": "false" }, "forbidden"],
    ["iam:EnableMFADevice", { "aws:MultiFactorAuthPresent": "false" }, "allowed"],
  ])("require MFA of %s with %j: %s", async (action, context, expected) => {
    expect(await evaluate({ accountId }, attempt(requireMfaPolicy(), action, context))).toBe(expected);
  });

  it("know the console's own form, and no other policy of that name", () => {
    const console = JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { DateLessThan: { "aws:TokenIssueTime": "2014-05-07T23:47:00Z" } },
      },
    });
    expect(revokedBefore(console)).toBe("2014-05-07T23:47:00Z");
    expect(revokedBefore(console.replace("Deny", "Allow"))).toBeUndefined();
  });
});
