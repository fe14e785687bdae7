import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../../model/landing-zone";
import { arnOf } from "../../../naming/landing-zone-names";
import {
  notifierArn,
  notifierQueueName,
  notifierRuleArn,
  notifierTableName,
  trailLogGroupArn,
} from "../../../naming/resource-names";
import { notifierRoleName, roleArn } from "../../../naming/role-names";

/** The notifier's function, queue and table: the calls of a refresh. */
export function readNotifier(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { lambda, queue, rule, table } = notifierArns(landingZone);
  return [
    {
      sid: "ReadTheNotifier",
      actions: [
        "dynamodb:DescribeContinuousBackups",
        "dynamodb:DescribeTable",
        "dynamodb:DescribeTimeToLive",
        "dynamodb:ListTagsOfResource",
        "events:DescribeRule",
        "events:ListTagsForResource",
        "events:ListTargetsByRule",
        "lambda:GetFunction",
        "lambda:GetFunctionCodeSigningConfig",
        "lambda:GetFunctionEventInvokeConfig",
        "lambda:GetPolicy",
        "lambda:ListTags",
        "lambda:ListVersionsByFunction",
        "sqs:GetQueueAttributes",
        "sqs:GetQueueUrl",
        "sqs:ListQueueTags",
      ],
      resources: [lambda, `${lambda}:*`, queue, rule, table],
    },
    {
      sid: "ReadSubscriptionsOfTheTrail",
      actions: ["logs:DescribeSubscriptionFilters"],
      resources: trailLogGroup(landingZone),
    },
  ];
}

/** Permissions to create and change them, and to pass the function its role. */
export function changeNotifier(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { lambda, queue, rule, table } = notifierArns(landingZone);
  const accountId = landingZone.management.account.id;
  return [
    {
      sid: "MakeTheNotifier",
      actions: [
        "dynamodb:CreateTable",
        "dynamodb:DeleteTable",
        "dynamodb:TagResource",
        "dynamodb:UntagResource",
        "dynamodb:UpdateTable",
        "dynamodb:UpdateTimeToLive",
        "events:DeleteRule",
        "events:PutRule",
        "events:PutTargets",
        "events:RemoveTargets",
        "events:TagResource",
        "events:UntagResource",
        "lambda:AddPermission",
        "lambda:CreateFunction",
        "lambda:DeleteFunction",
        // Undoes a reserved concurrency of 0, which would stop the function.
        "lambda:DeleteFunctionConcurrency",
        "lambda:DeleteFunctionEventInvokeConfig",
        "lambda:PutFunctionEventInvokeConfig",
        "lambda:RemovePermission",
        "lambda:TagResource",
        "lambda:UntagResource",
        "lambda:UpdateFunctionCode",
        "lambda:UpdateFunctionConfiguration",
        "sqs:CreateQueue",
        "sqs:DeleteQueue",
        "sqs:SetQueueAttributes",
        "sqs:TagQueue",
        "sqs:UntagQueue",
      ],
      resources: [lambda, `${lambda}:*`, queue, rule, table],
    },
    {
      sid: "SubscribeToTheTrail",
      actions: ["logs:DeleteSubscriptionFilter", "logs:PutSubscriptionFilter"],
      resources: trailLogGroup(landingZone),
    },
    {
      sid: "GiveTheNotifierItsRole",
      actions: ["iam:PassRole"],
      resources: [roleArn(landingZone, accountId, notifierRoleName(landingZone))],
      condition: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["lambda.amazonaws.com"] }],
    },
  ];
}

function trailLogGroup(landingZone: LandingZone): string[] {
  return [trailLogGroupArn(landingZone), `${trailLogGroupArn(landingZone)}:*`];
}

function notifierArns(landingZone: LandingZone): Readonly<Record<"lambda" | "queue" | "rule" | "table", string>> {
  const arn = (service: string, resource: string): string =>
    arnOf(landingZone, service, landingZone.environment.homeRegion, landingZone.management.account.id, resource);
  return {
    lambda: notifierArn(landingZone),
    rule: notifierRuleArn(landingZone),
    queue: arn("sqs", notifierQueueName(landingZone)),
    table: arn("dynamodb", `table/${notifierTableName(landingZone)}`),
  };
}
