import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { Fn } from "cdktf";
import { describe, expect, it } from "vitest";
import { noPublicAllow } from "../../../lib/synthesis/rules/no-public-allow";
import type { Violation } from "../../../lib/documents/rule";
import { sampleLandingZone, violationsOf } from "../../support/landing-zones/sample-stack";

const { organizationId } = sampleLandingZone.environment;
const anybody = [{ type: "*", identifiers: ["*"] }];
const publish: DataAwsIamPolicyDocumentStatement = { actions: ["sns:Publish"], resources: ["*"] };

function ofStatement(statement: DataAwsIamPolicyDocumentStatement): readonly Violation[] {
  return violationsOf(noPublicAllow, (stack, provider) => {
    new DataAwsIamPolicyDocument(stack, "policy", { provider, statement: [{ ...publish, ...statement }] });
  });
}

/** A statement that allows anybody on one condition. */
function onCondition(test: string, variable: string, values: string[]): readonly Violation[] {
  return ofStatement({ principals: anybody, condition: [{ test, variable, values }] });
}

const violation: Violation = {
  address: "data.aws_iam_policy_document.policy",
  found: `statement 1 allows Principal * without a condition that aws:PrincipalOrgID is ${organizationId}`,
};

describe("no-public-allow", () => {
  it("accepts named principals, identity policies and denials", () => {
    expect(ofStatement({ principals: [{ type: "AWS", identifiers: ["210987650001"] }] })).toStrictEqual([]);
    expect(ofStatement({})).toStrictEqual([]);
    expect(ofStatement({ effect: "Deny", principals: anybody })).toStrictEqual([]);
  });

  it.each([
    ["StringEquals", "aws:PrincipalOrgID", [organizationId]],
    ["StringEquals", "AWS:PRINCIPALORGID", [organizationId]],
    ["StringLike", "aws:SourceOrgID", [organizationId]],
    ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", [`${organizationId}/r-ab12/ou-ab12-*`]],
  ])("accepts Principal * if its %s %s is %j", (test, variable, values) => {
    expect(onCondition(test, variable, values)).toStrictEqual([]);
  });

  it.each([
    ["another organization", "StringEquals", "aws:PrincipalOrgID", ["o-s0m30n3else"]],
    ["one more organization", "StringEquals", "aws:PrincipalOrgID", [organizationId, "o-s0m30n3else"]],
    ["any organization", "StringLike", "aws:PrincipalOrgID", ["o-*"]],
    ["a request without the key", "StringEqualsIfExists", "aws:PrincipalOrgID", [organizationId]],
    ["a request with no values", "ForAllValues:StringEquals", "aws:PrincipalOrgPaths", [`${organizationId}/r-ab12`]],
    ["everybody but the organization", "StringNotEquals", "aws:PrincipalOrgID", [organizationId]],
    ["another condition", "StringEquals", "aws:SourceAccount", ["210987650001"]],
    ["no value", "StringEquals", "aws:PrincipalOrgID", []],
  ])("finds Principal * with %s", (_title, test, variable, values) => {
    expect(onCondition(test, variable, values)).toStrictEqual([violation]);
  });

  it("finds Principal * in any notation", () => {
    expect(ofStatement({ principals: [{ type: "AWS", identifiers: ["210987650001", "*"] }] })).toStrictEqual([
      violation,
    ]);
    expect(ofStatement({ notPrincipals: [{ type: "AWS", identifiers: ["210987650001"] }] })).toStrictEqual([violation]);
    expect(ofStatement({ effect: "Allow", sid: "Open", principals: anybody })).toStrictEqual([
      { ...violation, found: violation.found.replace("statement 1", "Open") },
    ]);
  });

  it.each<[string, (policy: unknown) => string]>([
    ["JSON", (policy) => JSON.stringify(policy)],
    ["jsonencode", (policy) => Fn.jsonencode(policy)],
  ])("reads policies as %s", (_title, encode) => {
    const ofPolicy = (policy: unknown): readonly Violation[] =>
      violationsOf(noPublicAllow, (stack, provider) => {
        new SnsTopicPolicy(stack, "policy", { provider, arn: "topic", policy: encode(policy) });
      });
    const statement = { Sid: "Open", Effect: "Allow", Principal: { AWS: "*" }, Action: "sns:Publish" };
    const open: Violation = {
      address: "aws_sns_topic_policy.policy: policy",
      found: `Open allows Principal * without a condition that aws:PrincipalOrgID is ${organizationId}`,
    };
    expect(ofPolicy({ Statement: statement })).toStrictEqual([open]);
    expect(ofPolicy({ Statement: [{ ...statement, Principal: "*" }] })).toStrictEqual([open]);
    expect(
      ofPolicy({ Statement: [{ Sid: "Open", Effect: "Allow", NotPrincipal: { AWS: "1" }, Action: "sns:Publish" }] }),
    ).toStrictEqual([open]);
    expect(ofPolicy({ Statement: { ...statement, Effect: "Deny" } })).toStrictEqual([]);
    const Condition = { StringEquals: { "aws:PrincipalOrgID": organizationId } };
    expect(ofPolicy({ Statement: [{ ...statement, Condition }] })).toStrictEqual([]);
  });

  it("finds a policy that cannot be read before Terraform creates it", () => {
    const violations = violationsOf(noPublicAllow, (stack, provider) => {
      const policy = '${jsonencode({"Statement" = [for a in local.all : a]})}';
      new SnsTopicPolicy(stack, "policy", { provider, arn: "topic", policy });
    });
    expect(violations).toStrictEqual([
      {
        address: "aws_sns_topic_policy.policy: policy",
        found: "a policy is a string that cannot be read: use aws_iam_policy_document",
      },
    ]);
  });
});
