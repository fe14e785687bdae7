import { describe, expect, it } from "vitest";
import { resourcesOf } from "../../../lib/base/terraform-document";
import { all, set } from "../../support/landing-zones/mutable-config";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { changedLandingZone, policyAt, resourceAt, synthesized, theOnly } from "../../support/landing-zones/synthesize";

const landingZone = changedLandingZone(
  "staging",
  set("staging.environment.cost", { monthlyBudgetUsd: 100, anomalyThresholdUsd: 25, channel: "security" }),
);
const stack = synthesized(landingZone, "staging-notifications");
const topic = "arn:aws:sns:us-east-1:210987650001:audit-staging-security";

describe("the budget", () => {
  it("covers the four services in the landing zone's two accounts, and notifies the channel", () => {
    const notification = (threshold: number, type: string): object => ({
      comparison_operator: "GREATER_THAN",
      threshold,
      threshold_type: "PERCENTAGE",
      notification_type: type,
      subscriber_sns_topic_arns: [topic],
    });
    expect(resourceAt(stack, "aws_budgets_budget", "cost/budget")).toStrictEqual({
      provider: "aws.management",
      depends_on: ["aws_sns_topic_policy.channels_security_policy_E65F26CD"],
      name: "audit-staging-cost",
      budget_type: "COST",
      limit_amount: "100",
      limit_unit: "USD",
      time_unit: "MONTHLY",
      cost_filter: [
        { name: "LinkedAccount", values: ["210987650001", "210987650002"] },
        {
          name: "Service",
          values: ["AWS CloudTrail", "AmazonCloudWatch", "AWS Key Management Service", "Amazon Simple Storage Service"],
        },
      ],
      notification: [notification(80, "ACTUAL"), notification(100, "ACTUAL"), notification(100, "FORECASTED")],
    });
  });
});

describe("the anomaly alarm", () => {
  it("covers the two accounts, and notifies the channel immediately above the threshold", () => {
    const { address } = theOnly(resourcesOf(stack.document, "aws_ce_anomaly_monitor"));
    expect(resourceAt(stack, "aws_ce_anomaly_monitor", "cost/monitor")).toStrictEqual({
      provider: "aws.management",
      name: "audit-staging-cost",
      monitor_type: "CUSTOM",
      monitor_specification:
        '${jsonencode({"And" = null, "CostCategories" = null, "Dimensions" = {"Key" = "LINKED_ACCOUNT", "MatchOptions" = null, "Values" = ["210987650001", "210987650002"]}, "Not" = null, "Or" = null, "Tags" = null})}',
    });
    expect(resourceAt(stack, "aws_ce_anomaly_subscription", "cost/subscription")).toStrictEqual({
      provider: "aws.management",
      depends_on: ["aws_sns_topic_policy.channels_security_policy_E65F26CD"],
      name: "audit-staging-cost",
      frequency: "IMMEDIATE",
      monitor_arn_list: [`\${${address}.arn}`],
      subscriber: [{ type: "SNS", address: topic }],
      threshold_expression: {
        dimension: {
          key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
          match_options: ["GREATER_THAN_OR_EQUAL"],
          values: ["25"],
        },
      },
    });
  });
});

describe("the topic and its key", () => {
  it("allow both services to publish, for this account only", () => {
    const allow = (sid: string, service: string, sourceArn: string): object => ({
      Sid: sid,
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sns:Publish",
      Resource: topic,
      Condition: {
        ArnLike: { "aws:SourceArn": sourceArn },
        StringEquals: { "aws:SourceAccount": "210987650001" },
      },
    });
    expect(policyAt(stack, "channels/security/policy-document").Statement).toEqual(
      expect.arrayContaining([
        allow("AllowBudgets", "budgets.amazonaws.com", "arn:aws:budgets::210987650001:*"),
        allow(
          "AllowCostAnomalyDetection",
          "costalerts.amazonaws.com",
          "arn:aws:ce::210987650001:anomalysubscription/*",
        ),
      ]),
    );
    expect(policyAt(stack, "channels/key/policy").Statement).toEqual(
      expect.arrayContaining(
        [
          ["AllowBudgets", "budgets.amazonaws.com"],
          ["AllowCostAnomalyDetection", "costalerts.amazonaws.com"],
        ].map(([Sid, Service]) => ({
          Sid,
          Effect: "Allow",
          Principal: { Service },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
          Condition: { StringEquals: { "aws:SourceAccount": "210987650001" } },
        })),
      ),
    );
  });

  it("allow neither if the environment uses neither", () => {
    const without = synthesized(openLandingZone, "staging-notifications");
    const text = JSON.stringify(without.document);
    expect(text).not.toMatch(/budgets\.amazonaws|costalerts\.amazonaws|aws_budgets|aws_ce_/);
  });

  it("allow only the configured one, and only on its channel", () => {
    const budgetOnly = changedLandingZone(
      "staging",
      all(
        set("staging.environment.cost", { monthlyBudgetUsd: 100, channel: "money" }),
        set("staging.environment.channels.money", { emails: ["money@meridian.example"] }),
      ),
    );
    const { document } = synthesized(budgetOnly, "staging-notifications");
    expect(resourcesOf(document, "aws_ce_anomaly_monitor")).toHaveLength(0);
    expect(resourcesOf(document, "aws_budgets_budget")).toHaveLength(1);
    const documentOf = (channel: string): string =>
      JSON.stringify(policyAt(synthesized(budgetOnly, "staging-notifications"), `channels/${channel}/policy-document`));
    expect(documentOf("money")).toContain("budgets.amazonaws.com");
    expect(documentOf("security")).not.toContain("budgets.amazonaws.com");
    expect(JSON.stringify(document)).not.toContain("costalerts");
  });
});
