import { describe, expect, it } from "vitest";
import type { Call } from "../../lib/respond/aws/call";
import { failureHelp } from "../../lib/respond/failure-help";
import { requireMfaPolicy, revokeSessionsPolicy } from "../../lib/respond/containment-policies";
import { accountId } from "./sample-findings";

const caller = `arn:aws:iam::${accountId}:user/responder`;

function help(name: string, operation: string, service: Call["service"] = "iam"): string {
  const error = Object.assign(new Error("no"), { name });
  return failureHelp(error, { accountId, service, operation, input: {} }, caller);
}

describe("the help for a failed call", () => {
  it("names the denied permission as IAM does", () => {
    expect(help("AccessDenied", "PutUserPolicy")).toContain(`${caller} needs iam:PutUserPolicy`);
    expect(help("UnauthorizedOperation", "RevokeSecurityGroupIngress", "ec2")).toContain(
      "needs ec2:RevokeSecurityGroupIngress",
    );
    expect(help("AccessDenied", "DeletePublicAccessBlock", "s3control")).toContain(
      "needs s3:PutAccountPublicAccessBlock",
    );
  });

  it("is another way if an IAM quota is used up", () => {
    expect(help("LimitExceededException", "PutUserPolicy")).toContain("a user have a quota of 2,048 characters");
    expect(help("LimitExceededException", "PutRolePolicy")).toContain("a role have a quota of 10,240 characters");
    expect(help("LimitExceededException", "AttachRolePolicy")).toContain("detach one");
  });

  it("is empty for an unknown error", () => {
    expect(help("ServiceFailure", "PutUserPolicy")).toBe("");
    expect(help("LimitExceededException", "EnableKey", "kms")).toBe("");
  });

  it("is rarely needed for the quota: both policies of a user use a quarter of it", () => {
    const characters = [requireMfaPolicy(), revokeSessionsPolicy("2026-11-23T02:21:01Z")].join("").length;
    expect(characters).toBeLessThanOrEqual(2_048 / 4);
  });
});
