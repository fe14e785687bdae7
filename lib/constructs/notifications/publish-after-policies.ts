import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { CeAnomalySubscription } from "@cdktf/provider-aws/lib/ce-anomaly-subscription";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import type { TerraformStack } from "cdktf";

/**
 * Makes everything that publishes in a stack depend on its topics and their policies. Topics are named by a written
 * ARN, from which Terraform sees no order. Without the policy, AWS may refuse a budget or a subscription, and an early
 * alarm would notify nobody.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ce_anomaly_subscription
 */
export function publishAfterPolicies(stack: TerraformStack): void {
  const all = stack.node.findAll();
  // As an address, because `depends_on` accepts no interpolation.
  const policies = all
    .filter((each) => each instanceof SnsTopicPolicy)
    .map(({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`);
  for (const each of all) {
    if (
      each instanceof BudgetsBudget ||
      each instanceof CeAnomalySubscription ||
      each instanceof CloudwatchMetricAlarm
    ) {
      each.dependsOn = [...(each.dependsOn ?? []), ...policies];
    }
  }
}
