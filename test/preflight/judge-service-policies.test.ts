import { describe, expect, it } from "vitest";
import { judgeServicePolicies } from "../../lib/preflight/judge-service-policies";
import type { BindingPolicy, ServicePolicyVerdict } from "../../lib/preflight/judge-service-policies";

const everything = { Effect: "Allow", Action: "*", Resource: "*" };

function policy(name: string, ...statements: readonly object[]): BindingPolicy {
  return { name, target: "ou-1", content: JSON.stringify({ Version: "2012-10-17", Statement: statements }) };
}

/** A bucket that the apply role makes, and a role that the administrator makes. */
const requests = [
  {
    actions: ["s3:CreateBucket", "s3:PutBucketPolicy"],
    resource: "arn:aws:s3:::audit-production-organization-trail-310987650002",
    context: {
      "aws:principalarn": "arn:aws:iam::310987650002:role/landing-zone/audit-production-terraform-apply",
      "aws:requestedregion": "eu-central-1",
      "aws:principalisawsservice": "false",
    },
  },
];

function judge(...statements: readonly object[]): ServicePolicyVerdict {
  return judgeServicePolicies([[policy("P", everything, ...statements)]], requests);
}

const subject = "P (statement 2) at ou-1";
const both = [{ subject, text: "denies s3:CreateBucket, s3:PutBucketPolicy" }];
const maybe = [{ subject, text: "may deny s3:CreateBucket, s3:PutBucketPolicy" }];

/** AWS Control Tower's and the house's own ways to write a denial. */
describe("a service control policy", () => {
  it.each<readonly [string, object, Partial<ServicePolicyVerdict>]>([
    ["that denies the service", { Action: "s3:*", Resource: "*" }, { denied: both }],
    ["that denies another service", { Action: "ec2:*", Resource: "*" }, {}],
    ["that denies all but some", { NotAction: ["iam:*", "sts:*"], Resource: "*" }, { denied: both }],
    ["that denies all but this", { NotAction: ["s3:*"], Resource: "*" }, {}],
    ["for other buckets", { Action: "s3:*", Resource: "arn:aws:s3:::aws-controltower-*" }, {}],
    ["for all but other buckets", { Action: "s3:*", NotResource: "arn:aws:s3:::aws-controltower-*" }, { denied: both }],
    ["for the landing zone's buckets", { Action: "s3:*", Resource: "arn:aws:s3:::audit-*" }, { denied: both }],
    [
      "of other Regions",
      {
        NotAction: "iam:*",
        Resource: "*",
        Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-central-1", "us-east-1"] } },
      },
      {},
    ],
    [
      "of the home Region too",
      { Action: "*", Resource: "*", Condition: { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } } },
      { denied: both },
    ],
    [
      "that excepts Control Tower's role alone",
      {
        Action: "s3:*",
        Resource: "*",
        Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/AWSControlTowerExecution" } },
      },
      { denied: both },
    ],
    [
      "that excepts the apply role",
      {
        Action: "s3:*",
        Resource: "*",
        Condition: {
          ArnNotLike: { "aws:PrincipalARN": ["arn:aws:iam::*:role/x", "arn:aws:iam::*:role/landing-zone/*"] },
        },
      },
      {},
    ],
    [
      "for the apply role alone",
      { Action: "s3:*", Resource: "*", Condition: { StringLike: { "aws:PrincipalArn": "*-apply" } } },
      { denied: both },
    ],
    [
      "on what is known at the call",
      { Action: "s3:*", Resource: "*", Condition: { Null: { "s3:x-amz-server-side-encryption": "true" } } },
      { unclear: maybe },
    ],
    [
      "on several values",
      { Action: "s3:*", Resource: "*", Condition: { "ForAnyValue:StringLike": { "aws:PrincipalArn": "*" } } },
      { unclear: maybe },
    ],
    [
      "with a variable",
      { Action: "s3:*", Resource: "*", Condition: { StringEquals: { "aws:PrincipalArn": "${aws:ResourceTag/x}" } } },
      { unclear: maybe },
    ],
    [
      "for people, not for services",
      { Action: "s3:*", Resource: "*", Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } } },
      { denied: both },
    ],
  ])("%s", (_title, statement, expected) => {
    expect(judge({ Effect: "Deny", ...statement })).toStrictEqual({ denied: [], unclear: [], ...expected });
  });

  it("must allow a call at every level", () => {
    const allowList = policy("OnlyS3Reads", { Effect: "Allow", Action: ["s3:Get*", "s3:CreateBucket"], Resource: "*" });
    expect(judgeServicePolicies([[policy("Full", everything)], [allowList]], requests)).toStrictEqual({
      denied: [{ subject: "the policies of ou-1 do not allow it", text: "denies s3:PutBucketPolicy" }],
      unclear: [],
    });
  });

  it("that cannot be parsed makes the result uncertain", () => {
    const unreadable = {
      name: "Odd",
      target: "r-1",
      content: '{"Version":"2012-10-17","Statement":[{"Effect":"Perhaps"}]}',
    };
    const { denied, unclear } = judgeServicePolicies([[unreadable]], requests);
    expect(denied).toStrictEqual([]);
    expect(unclear.map((each) => each.subject)).toStrictEqual([
      "Odd at r-1",
      "the policies of r-1 allow it with conditions",
    ]);
  });

  it("applies to nothing if policies are disabled", () => {
    expect(judgeServicePolicies([[], []], requests)).toStrictEqual({ denied: [], unclear: [] });
  });
});
