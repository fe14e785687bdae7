import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../../model/landing-zone";
import { namePrefix } from "../../../naming/landing-zone-names";

/** The budget and the anomaly monitor: the calls of a refresh. Empty if the environment has neither. */
export function readCostAlarms(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { budget, anomalies } = costAlarmArns(landingZone);
  return statements([
    { sid: "ReadTheBudget", actions: ["budgets:ListTagsForResource", "budgets:ViewBudget"], resources: budget },
    {
      sid: "ReadAnomalyAlarms",
      actions: ["ce:GetAnomalyMonitors", "ce:GetAnomalySubscriptions", "ce:ListTagsForResource"],
      resources: anomalies,
    },
  ]);
}

/**
 * Permissions to create and change them. A new resource has no ARN yet: the reference lists no resource type for the
 * two calls, while AWS's guide uses `anomalymonitor/*`. `*` works in both cases, and the tag limits it to the landing
 * zone's own. Source: https://docs.aws.amazon.com/cost-management/latest/userguide/accesscontrol-ad.html (read 28
 * November 2026)
 */
export function changeCostAlarms(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { budget, anomalies } = costAlarmArns(landingZone);
  const tag = `${landingZone.environment.namePrefix}-${landingZone.name}`;
  return statements([
    {
      sid: "MakeTheBudget",
      actions: ["budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource"],
      resources: budget,
    },
    {
      sid: "MakeAnomalyAlarms",
      actions: ["ce:CreateAnomalyMonitor", "ce:CreateAnomalySubscription"],
      resources: anomalies.length > 0 ? ["*"] : [],
      condition: [{ test: "StringEquals", variable: "aws:RequestTag/landing-zone", values: [tag] }],
    },
    {
      sid: "ChangeAnomalyAlarms",
      actions: [
        "ce:DeleteAnomalyMonitor",
        "ce:DeleteAnomalySubscription",
        "ce:TagResource",
        "ce:UntagResource",
        "ce:UpdateAnomalyMonitor",
        "ce:UpdateAnomalySubscription",
      ],
      resources: anomalies,
    },
  ]);
}

/** The services of these, for a boundary. */
export function costAlarmServices({ environment: { cost } }: LandingZone): readonly string[] {
  return [
    ...(cost?.monthlyBudgetUsd === undefined ? [] : ["budgets:*"]),
    ...(cost?.anomalyThresholdUsd === undefined ? [] : ["ce:*"]),
  ];
}

/**
 * AWS generates the ids of monitors and subscriptions, so names cannot tell them apart.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscostexplorerservice.html
 */
function costAlarmArns(landingZone: LandingZone): { readonly budget: string[]; readonly anomalies: string[] } {
  const { environment, management } = landingZone;
  const { cost, partition } = environment;
  const accountId = management.account.id;
  const arn = (service: string, resource: string): string => `arn:${partition}:${service}::${accountId}:${resource}`;
  return {
    budget: cost?.monthlyBudgetUsd === undefined ? [] : [arn("budgets", `budget/${namePrefix(landingZone)}-*`)],
    anomalies:
      cost?.anomalyThresholdUsd === undefined
        ? []
        : [arn("ce", "anomalymonitor/*"), arn("ce", "anomalysubscription/*")],
  };
}

function statements(
  all: readonly (DataAwsIamPolicyDocumentStatement & { readonly resources: string[] })[],
): DataAwsIamPolicyDocumentStatement[] {
  return all.filter(({ resources }) => resources.length > 0);
}
