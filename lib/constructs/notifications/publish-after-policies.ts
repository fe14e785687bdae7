import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { CeAnomalySubscription } from "@cdktf/provider-aws/lib/ce-anomaly-subscription";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import type { TerraformStack } from "cdktf";

/**
 * Has whatever publishes in a stack wait for its topics and their policies. It names a topic by a written ARN, in which
 * Terraform sees no order: a budget or a subscription may be refused without the policy, and an alarm that goes off before
 * tells nobody.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ce_anomaly_subscription
 */
export function publishAfterPolicies(stack: TerraformStack): void {
  const all = stack.node.findAll();
  // As an address: `depends_on` takes no interpolation.
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
