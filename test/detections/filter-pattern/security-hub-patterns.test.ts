import { describe, expect, test } from "vitest";
import { eventNames, matches, parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";

type Case = readonly [control: string, pattern: string, match: readonly object[], noMatch: readonly object[]];

const anyOf = (names: readonly string[]): string => names.map((name) => `($.eventName=${name})`).join(" || ");
const named = (names: readonly string[]): readonly object[] => names.map((eventName) => ({ eventName }));

const iam = [
  "DeleteGroupPolicy",
  "DeleteRolePolicy",
  "DeleteUserPolicy",
  "PutGroupPolicy",
  "PutRolePolicy",
  "PutUserPolicy",
  "CreatePolicy",
  "DeletePolicy",
  "CreatePolicyVersion",
  "DeletePolicyVersion",
  "AttachRolePolicy",
  "DetachRolePolicy",
  "AttachUserPolicy",
  "DetachUserPolicy",
  "AttachGroupPolicy",
  "DetachGroupPolicy",
];
const trail = ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"];
const bucket = [
  "PutBucketAcl",
  "PutBucketPolicy",
  "PutBucketCors",
  "PutBucketLifecycle",
  "PutBucketReplication",
  "DeleteBucketPolicy",
  "DeleteBucketCors",
  "DeleteBucketLifecycle",
  "DeleteBucketReplication",
];
const recorder = [
  "StopConfigurationRecorder",
  "DeleteDeliveryChannel",
  "PutDeliveryChannel",
  "PutConfigurationRecorder",
];
const securityGroup = [
  "AuthorizeSecurityGroupIngress",
  "AuthorizeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "CreateSecurityGroup",
  "DeleteSecurityGroup",
];
const networkAcl = [
  "CreateNetworkAcl",
  "CreateNetworkAclEntry",
  "DeleteNetworkAcl",
  "DeleteNetworkAclEntry",
  "ReplaceNetworkAclEntry",
  "ReplaceNetworkAclAssociation",
];
const gateway = [
  "CreateCustomerGateway",
  "DeleteCustomerGateway",
  "AttachInternetGateway",
  "CreateInternetGateway",
  "DeleteInternetGateway",
  "DetachInternetGateway",
];
const route = [
  "CreateRoute",
  "CreateRouteTable",
  "ReplaceRoute",
  "ReplaceRouteTableAssociation",
  "DeleteRouteTable",
  "DeleteRoute",
  "DisassociateRouteTable",
];
const vpc = [
  "CreateVpc",
  "DeleteVpc",
  "ModifyVpcAttribute",
  "AcceptVpcPeeringConnection",
  "CreateVpcPeeringConnection",
  "DeleteVpcPeeringConnection",
  "RejectVpcPeeringConnection",
  "AttachClassicLinkVpc",
  "DetachClassicLinkVpc",
  "DisableVpcClassicLink",
  "EnableVpcClassicLink",
];

const root = { userIdentity: { type: "Root" }, eventType: "AwsApiCall" };
const consoleLogin = {
  eventName: "ConsoleLogin",
  additionalEventData: { MFAUsed: "No" },
  userIdentity: { type: "IAMUser" },
  responseElements: { ConsoleLogin: "Success" },
};

/**
 * Source: https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html, in the text of
 * awsdocs/aws-security-hub-user-guide, doc_source/cloudwatch-controls.md, commit bda5bf7 (2023-03-19).
 */
const cases: readonly Case[] = [
  [
    "CloudWatch.1",
    `{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}`,
    [root],
    [
      { ...root, eventType: "AwsServiceEvent" },
      { ...root, userIdentity: { type: "Root", invokedBy: "support.amazonaws.com" } },
      { ...root, userIdentity: { type: "AssumedRole" } },
      { userIdentity: { type: "Root" } },
    ],
  ],
  [
    "CloudWatch.2",
    `{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}`,
    [
      { errorCode: "Client.UnauthorizedOperation" },
      { errorCode: "AccessDenied" },
      { errorCode: "AccessDeniedException" },
    ],
    [{ errorCode: "Throttling" }, { eventName: "GetObject" }, { errorCode: "UnauthorizedOperationX" }],
  ],
  [
    "CloudWatch.3",
    `{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }`,
    [consoleLogin],
    [
      { ...consoleLogin, additionalEventData: { MFAUsed: "Yes" } },
      { ...consoleLogin, additionalEventData: {} },
      { ...consoleLogin, userIdentity: { type: "AssumedRole" } },
      { ...consoleLogin, responseElements: { ConsoleLogin: "Failure" } },
    ],
  ],
  ["CloudWatch.4", `{${anyOf(iam)}}`, named(iam), named(["UpdateAssumeRolePolicy", "GetPolicy", "putuserpolicy"])],
  ["CloudWatch.5", `{${anyOf(trail)}}`, named(trail), named(["PutEventSelectors", "DescribeTrails"])],
  [
    "CloudWatch.6",
    `{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}`,
    [{ eventName: "ConsoleLogin", errorMessage: "Failed authentication" }],
    [
      { eventName: "ConsoleLogin" },
      { eventName: "ConsoleLogin", errorMessage: "No username found in supplied account" },
    ],
  ],
  [
    "CloudWatch.7",
    `{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}`,
    named(["DisableKey", "ScheduleKeyDeletion"]).map((event) => ({ ...event, eventSource: "kms.amazonaws.com" })),
    [{ eventName: "DisableKey", eventSource: "other.amazonaws.com" }, { eventSource: "kms.amazonaws.com" }],
  ],
  [
    "CloudWatch.8",
    `{($.eventSource=s3.amazonaws.com) && (${anyOf(bucket)})}`,
    named(bucket).map((event) => ({ ...event, eventSource: "s3.amazonaws.com" })),
    [{ eventSource: "s3.amazonaws.com", eventName: "PutBucketPublicAccessBlock" }, ...named(bucket)],
  ],
  [
    "CloudWatch.9",
    `{($.eventSource=config.amazonaws.com) && (${anyOf(recorder)})}`,
    named(recorder).map((event) => ({ ...event, eventSource: "config.amazonaws.com" })),
    [{ eventSource: "config.amazonaws.com", eventName: "PutConfigRule" }, ...named(recorder)],
  ],
  ["CloudWatch.10", `{${anyOf(securityGroup)}}`, named(securityGroup), named(["ModifySecurityGroupRules"])],
  ["CloudWatch.11", `{${anyOf(networkAcl)}}`, named(networkAcl), named(["DescribeNetworkAcls"])],
  ["CloudWatch.12", `{${anyOf(gateway)}}`, named(gateway), named(["CreateNatGateway"])],
  ["CloudWatch.13", `{${anyOf(route)}}`, named(route), named(["AssociateRouteTable"])],
  ["CloudWatch.14", `{${anyOf(vpc)}}`, named(vpc), named(["CreateSubnet"])],
];

describe.each(cases)("%s", (_, text, match, noMatch) => {
  const pattern = parseFilterPattern(text);
  test.each(match)("matches %j", (event) => expect(matches(pattern, event)).toBe(true));
  test.each(noMatch)("does not match %j", (event) => expect(matches(pattern, event)).toBe(false));
});

test("the names that the patterns ask for", () => {
  const names = cases.flatMap(([, text]) => [...eventNames(parseFilterPattern(text))]);
  expect(names).toEqual([
    ...["ConsoleLogin", ...iam, ...trail, "ConsoleLogin", "DisableKey", "ScheduleKeyDeletion", ...bucket],
    ...[...recorder, ...securityGroup, ...networkAcl, ...gateway, ...route, ...vpc],
  ]);
});

test("CIS 5.0 section 4.1 without parentheses: && before ||", () => {
  const pattern = parseFilterPattern(
    "{ ($.errorCode =*UnauthorizedOperation) || ($.errorCode =AccessDenied*) && ($.sourceIPAddress!=delivery.logs.amazonaws.com) && ($.eventName!=HeadBucket) }",
  );
  const quiet = { sourceIPAddress: "delivery.logs.amazonaws.com", eventName: "HeadBucket" };
  expect(matches(pattern, { ...quiet, errorCode: "AccessDenied" })).toBe(false);
  expect(matches(pattern, { ...quiet, errorCode: "Client.UnauthorizedOperation" })).toBe(true);
});
