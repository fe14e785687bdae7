import type { BudgetsBudgetNotification } from "@cdktf/provider-aws/lib/budgets-budget";
import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { CeAnomalyMonitor } from "@cdktf/provider-aws/lib/ce-anomaly-monitor";
import { CeAnomalySubscription } from "@cdktf/provider-aws/lib/ce-anomaly-subscription";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { namePrefix } from "../../naming/landing-zone-names";
import { topicArn } from "../../naming/resource-names";

export interface CostAlarmsProps {
  /** Provider of the management account, which pays. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
}

/**
 * The landing zone's most expensive services, as the bill names them.
 * Source: https://docs.aws.amazon.com/cost-management/latest/userguide/ce-filtering.html
 */
const services = ["AWS CloudTrail", "AmazonCloudWatch", "AWS Key Management Service", "Amazon Simple Storage Service"];

/**
 * A budget and an anomaly monitor for the landing zone's two accounts. They leave out what workloads spend on the same
 * services. Only what the environment configures is created.
 */
export class CostAlarms extends Construct {
  public constructor(scope: Construct, id: string, props: CostAlarmsProps) {
    super(scope, id);
    const { provider, landingZone } = props;
    const { cost } = landingZone.environment;
    if (cost?.channel === undefined) return;
    const topic = topicArn(landingZone, cost.channel);
    if (cost.monthlyBudgetUsd !== undefined) this.makeBudget(props, cost.monthlyBudgetUsd, topic);
    if (cost.anomalyThresholdUsd === undefined) return;
    const name = `${namePrefix(landingZone)}-cost`;
    // An account may have one monitor by service, and most accounts already do.
    const monitor = new CeAnomalyMonitor(this, "monitor", {
      provider,
      name,
      monitorType: "CUSTOM",
      // With every key, as AWS returns it. Otherwise the provider would see a difference and replace the monitor.
      monitorSpecification: Fn.jsonencode({
        And: null,
        CostCategories: null,
        Dimensions: { Key: "LINKED_ACCOUNT", MatchOptions: null, Values: accountIds(landingZone) },
        Not: null,
        Or: null,
        Tags: null,
      }),
    });
    new CeAnomalySubscription(this, "subscription", {
      provider,
      name,
      frequency: "IMMEDIATE",
      monitorArnList: [monitor.arn],
      subscriber: [{ type: "SNS", address: topic }],
      thresholdExpression: {
        dimension: {
          key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
          matchOptions: ["GREATER_THAN_OR_EQUAL"],
          values: [String(cost.anomalyThresholdUsd)],
        },
      },
    });
  }

  private makeBudget({ provider, landingZone }: CostAlarmsProps, limit: number, topic: string): void {
    const notify = (threshold: number, notificationType: "ACTUAL" | "FORECASTED"): BudgetsBudgetNotification => ({
      comparisonOperator: "GREATER_THAN",
      threshold,
      thresholdType: "PERCENTAGE",
      notificationType,
      subscriberSnsTopicArns: [topic],
    });
    new BudgetsBudget(this, "budget", {
      provider,
      name: `${namePrefix(landingZone)}-cost`,
      budgetType: "COST",
      limitAmount: String(limit),
      limitUnit: "USD",
      timeUnit: "MONTHLY",
      costFilter: [
        { name: "LinkedAccount", values: accountIds(landingZone) },
        { name: "Service", values: services },
      ],
      notification: [notify(80, "ACTUAL"), notify(100, "ACTUAL"), notify(100, "FORECASTED")],
    });
  }
}

function accountIds({ management, logArchive }: LandingZone): string[] {
  return [management.account.id, logArchive.account.id];
}
