import { describe, expect, it } from "vitest";
import { parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";
import { packageNotifier } from "../../../lib/constructs/notifier/function-package";
import { notifierSettings } from "../../../lib/constructs/notifier/notifier-settings";
import { isWakeUp } from "../../../lib/notifier/wake-up";
import { resourcesOf } from "../../../lib/base/terraform-document";
import { administration } from "../../support/policies/expected-statements";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { blockAt, policyAt, resourceAt, synthesized } from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-notifications");
const accountId = "210987650001";
const roleArn = "arn:aws:iam::210987650001:role/landing-zone/audit-staging-notifier";

function reference(type: string, constructPath: string, attribute: string): string {
  return `\${${blockAt(resourcesOf(stack.document, type), constructPath).address}.${attribute}}`;
}

describe("the function", () => {
  const lambda = resourceAt(stack, "aws_lambda_function", "notifier/function");

  it("runs the package, on a runtime that Lambda supports", () => {
    const { digest, zip } = packageNotifier(notifierSettings(openLandingZone));
    expect(lambda).toMatchObject({
      function_name: "audit-staging-notifier",
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      filename: "${path.module}/notifier.zip",
      source_code_hash: digest,
      role: reference("aws_iam_role", "notifier/role/role", "arn"),
      logging_config: { log_group: reference("aws_cloudwatch_log_group", "notifier/log-group", "name") },
    });
    expect(Buffer.from(stack.files.get("notifier.zip") ?? []).equals(Buffer.from(zip))).toBe(true);
  });

  it("differs for another environment", () => {
    const other = resourceAt(
      synthesized(gatedLandingZone, "production-notifications"),
      "aws_lambda_function",
      "notifier/function",
    );
    expect(other["source_code_hash"]).not.toBe(lambda["source_code_hash"]);
  });

  it("gets events only from the trail's log group", () => {
    const filter = resourceAt(stack, "aws_cloudwatch_log_subscription_filter", "notifier/subscription");
    expect(filter).toMatchObject({
      log_group_name: "/audit-staging/organization-trail",
      destination_arn: reference("aws_lambda_function", "notifier/function", "arn"),
      depends_on: [blockAt(resourcesOf(stack.document, "aws_lambda_permission"), "notifier/permission").address],
    });
    expect(() => parseFilterPattern(filter["filter_pattern"] as string)).not.toThrow();
    expect(resourceAt(stack, "aws_lambda_permission", "notifier/permission")).toMatchObject({
      action: "lambda:InvokeFunction",
      principal: "logs.amazonaws.com",
      source_account: accountId,
      source_arn: "arn:aws:logs:us-east-1:210987650001:log-group:/audit-staging/organization-trail:*",
    });
  });

  it("is tried three times, and its failed events are kept encrypted for two weeks", () => {
    expect(resourceAt(stack, "aws_lambda_function_event_invoke_config", "notifier/invocations")).toMatchObject({
      maximum_retry_attempts: 2,
      destination_config: { on_failure: { destination: reference("aws_sqs_queue", "notifier/failures", "arn") } },
    });
    expect(resourceAt(stack, "aws_sqs_queue", "notifier/failures")).toMatchObject({
      name: "audit-staging-notifier-failures",
      kms_master_key_id: reference("aws_kms_key", "notifier/key/key", "arn"),
      message_retention_seconds: 1_209_600,
    });
  });

  it("records sent messages in a table with a time to live", () => {
    expect(resourceAt(stack, "aws_dynamodb_table", "notifier/sent")).toMatchObject({
      name: notifierSettings(openLandingZone).tableName,
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "id",
      ttl: { attribute_name: "expires", enabled: true },
    });
  });

  it("is invoked every five minutes by its own schedule, and by no other rule", () => {
    expect(resourceAt(stack, "aws_cloudwatch_event_rule", "notifier/wake-up")).toMatchObject({
      name: "audit-staging-notifier",
      schedule_expression: "rate(5 minutes)",
    });
    const target = resourceAt(stack, "aws_cloudwatch_event_target", "notifier/wake-up-target");
    expect(target).toMatchObject({
      rule: reference("aws_cloudwatch_event_rule", "notifier/wake-up", "name"),
      arn: reference("aws_lambda_function", "notifier/function", "arn"),
      depends_on: [
        blockAt(resourcesOf(stack.document, "aws_lambda_permission"), "notifier/wake-up-permission").address,
      ],
    });
    expect(isWakeUp(JSON.parse(target["input"] as string) as object)).toBe(true);
    expect(resourceAt(stack, "aws_lambda_permission", "notifier/wake-up-permission")).toMatchObject({
      action: "lambda:InvokeFunction",
      principal: "events.amazonaws.com",
      source_account: accountId,
      source_arn: "arn:aws:events:us-east-1:210987650001:rule/audit-staging-notifier",
    });
  });

  it("notifies every channel of subscribers that receive nothing, and of a function that does not run", () => {
    const production = synthesized(gatedLandingZone, "production-notifications");
    expect(resourceAt(production, "aws_cloudwatch_metric_alarm", "notifier/alarms/subscriptions")).toMatchObject({
      period: 900,
      evaluation_periods: 4,
      treat_missing_data: "breaching",
      alarm_actions: ["security", "payments"].map(
        (channel) => `arn:aws:sns:us-east-1:310987650001:audit-production-${channel}`,
      ),
    });
  });

  it("has alarms on its failures in the management account's channel", () => {
    const alarms = resourcesOf(stack.document, "aws_cloudwatch_metric_alarm")
      .map(({ body }) => body)
      .filter((alarm) => (alarm["alarm_name"] as string).startsWith("audit-staging-notifier-"));
    expect(
      alarms.map((alarm) => [alarm["alarm_name"], alarm["namespace"], alarm["metric_name"], alarm["dimensions"]]),
    ).toStrictEqual([
      ["audit-staging-notifier-errors", "AWS/Lambda", "Errors", { FunctionName: "audit-staging-notifier" }],
      ["audit-staging-notifier-throttles", "AWS/Lambda", "Throttles", { FunctionName: "audit-staging-notifier" }],
      [
        "audit-staging-notifier-failures",
        "AWS/SQS",
        "ApproximateNumberOfMessagesVisible",
        { QueueName: "audit-staging-notifier-failures" },
      ],
      ["audit-staging-notifier-subscriptions", "audit-staging/notifier", "SubscribersWithoutMessages", {}],
      [
        "audit-staging-notifier-undelivered",
        "AWS/Logs",
        "DeliveryErrors",
        {
          LogGroupName: "/audit-staging/organization-trail",
          DestinationType: "Lambda",
          FilterName: "audit-staging-notifier",
        },
      ],
    ]);
    for (const alarm of alarms) {
      expect(alarm["alarm_actions"]).toStrictEqual(["arn:aws:sns:us-east-1:210987650001:audit-staging-security"]);
      expect((alarm["alarm_description"] as string).length).toBeLessThanOrEqual(1_024);
    }
  });
});

describe("the function's role", () => {
  it("is for Lambda, with the boundary of service roles", () => {
    expect(resourceAt(stack, "aws_iam_role", "notifier/role/role")).toMatchObject({
      name: "audit-staging-notifier",
      path: "/landing-zone/",
      permissions_boundary: "arn:aws:iam::210987650001:policy/landing-zone/audit-staging-service-boundary",
    });
    expect(policyAt(stack, "notifier/role/trust").Statement).toStrictEqual([
      {
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "210987650001" } },
      },
    ]);
  });

  it("may publish, record, log and keep failures; it may read subscriptions, and nothing else", () => {
    const viaService = (service: string) => ({
      StringEquals: { "kms:ViaService": `${service}.us-east-1.amazonaws.com` },
    });
    expect(policyAt(stack, "notifier/role/permissions").Statement).toStrictEqual([
      {
        Sid: "Publish",
        Effect: "Allow",
        Action: "sns:Publish",
        Resource: "arn:aws:sns:us-east-1:210987650001:audit-staging-security",
      },
      {
        Sid: "LookAtSubscriptions",
        Effect: "Allow",
        Action: "sns:ListSubscriptionsByTopic",
        Resource: "arn:aws:sns:us-east-1:210987650001:audit-staging-security",
      },
      {
        Sid: "UseTheKeyOfTheTopics",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: reference("aws_kms_key", "channels/key/key", "arn"),
        Condition: viaService("sns"),
      },
      {
        Sid: "RememberWhatWasSent",
        Effect: "Allow",
        Action: "dynamodb:UpdateItem",
        Resource: reference("aws_dynamodb_table", "notifier/sent", "arn"),
      },
      {
        Sid: "KeepWhatFailed",
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: reference("aws_sqs_queue", "notifier/failures", "arn"),
      },
      {
        Sid: "UseTheKeyOfTheQueue",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: reference("aws_kms_key", "notifier/key/key", "arn"),
        Condition: viaService("sqs"),
      },
      {
        Sid: "WriteTheLog",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:us-east-1:210987650001:log-group:/audit-staging/notifier:*",
      },
    ]);
  });
});

describe("the function's key", () => {
  it("is for its log group, for the role through SQS, and for the platform team to read failures", () => {
    const root = { AWS: "arn:aws:iam::210987650001:root" };
    const viaSqs = { StringEquals: { "kms:ViaService": "sqs.us-east-1.amazonaws.com" } };
    expect(policyAt(stack, "notifier/key/policy").Statement).toStrictEqual([
      administration(accountId),
      {
        Sid: "AllowCloudWatchLogs",
        Effect: "Allow",
        Principal: { Service: "logs.us-east-1.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        Resource: "*",
        Condition: {
          ArnEquals: {
            "kms:EncryptionContext:aws:logs:arn":
              "arn:aws:logs:us-east-1:210987650001:log-group:/audit-staging/notifier",
          },
        },
      },
      {
        Sid: "AllowNotifier",
        Effect: "Allow",
        Principal: root,
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "*",
        Condition: { ArnEquals: { "aws:PrincipalArn": roleArn }, ...viaSqs },
      },
      {
        Sid: "ReadFailures",
        Effect: "Allow",
        Principal: root,
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: {
          ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::210987650001:role/platform-team" },
          ...viaSqs,
        },
      },
    ]);
  });
});
