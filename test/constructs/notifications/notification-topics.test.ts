import { describe, expect, it } from "vitest";
import { resourcesOf } from "../../../lib/base/terraform-document";
import { administration } from "../../support/policies/expected-statements";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { blockAt, policyAt, resourceAt, synthesized, theOnly } from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-notifications");
const gated = synthesized(gatedLandingZone, "production-notifications");

describe("the topics", () => {
  it("are one for each channel, encrypted with the customer key", () => {
    const { address: key } = blockAt(resourcesOf(gated.document, "aws_kms_key"), "channels/key/key");
    expect(resourcesOf(gated.document, "aws_sns_topic")).toHaveLength(2);
    for (const channel of ["security", "payments"]) {
      expect(resourceAt(gated, "aws_sns_topic", `channels/${channel}/topic`)).toStrictEqual({
        provider: "aws.management",
        name: `audit-production-${channel}`,
        display_name: `audit-production ${channel}`,
        kms_master_key_id: `\${${key}.arn}`,
        tags: { channel },
      });
    }
  });

  it("have a key that CloudWatch alarms may use, unlike the AWS managed key", () => {
    expect(policyAt(stack, "channels/key/policy").Statement).toStrictEqual([
      administration("210987650001"),
      {
        Sid: "AllowCloudWatchAlarms",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
      },
      {
        Sid: "AllowNotifier",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::210987650001:root" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "*",
        Condition: {
          ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::210987650001:role/landing-zone/audit-staging-notifier" },
          StringEquals: { "kms:ViaService": "sns.us-east-1.amazonaws.com" },
        },
      },
    ]);
  });

  it("accept only messages of the landing zone's own alarms, over TLS", () => {
    expect(policyAt(stack, "channels/security/policy-document").Statement).toStrictEqual([
      {
        Sid: "AllowCloudWatchAlarms",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: "arn:aws:sns:us-east-1:210987650001:audit-staging-security",
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:us-east-1:210987650001:alarm:audit-staging-*" },
          StringEquals: { "aws:SourceAccount": "210987650001" },
        },
      },
      {
        Sid: "DenyPlainHttp",
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: "arn:aws:sns:us-east-1:210987650001:audit-staging-security",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });
});

describe("the subscribers", () => {
  it("get e-mail if the channel has addresses", () => {
    const { address: topic } = theOnly(resourcesOf(stack.document, "aws_sns_topic"));
    const subscription = "channels/security/email-security-meridian-example";
    expect(resourceAt(stack, "aws_sns_topic_subscription", subscription)).toStrictEqual({
      provider: "aws.management",
      topic_arn: `\${${topic}.arn}`,
      protocol: "email",
      endpoint: "security@meridian.example",
    });
    expect(resourcesOf(gated.document, "aws_sns_topic_subscription")).toHaveLength(1);
  });

  it("get Slack if the channel has it, read-only", () => {
    const slack = resourceAt(gated, "aws_chatbot_slack_channel_configuration", "payments/slack/configuration");
    expect(slack).toMatchObject({
      configuration_name: "audit-production-slack-payments",
      slack_team_id: "T0MERIDIAN",
      slack_channel_id: "C0PAYALERTS",
      guardrail_policy_arns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
      logging_level: "ERROR",
    });
    expect(policyAt(stack, "channels/security/slack/trust").Statement).toStrictEqual([
      {
        Effect: "Allow",
        Principal: { Service: "chatbot.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "210987650001" } },
      },
    ]);
    expect(policyAt(stack, "channels/security/slack/permissions").Statement).toStrictEqual([
      {
        Sid: "LookAtAlarms",
        Effect: "Allow",
        Action: ["cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics"],
        Resource: "*",
      },
    ]);
    expect(resourcesOf(gated.document, "aws_chatbot_slack_channel_configuration")).toHaveLength(1);
  });
});
