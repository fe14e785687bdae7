import { mustStay } from "../../judges";
import { textAt } from "../../plan-document";
import type { GateRule } from "../../rule";

export const alarmThresholdWeakened: GateRule = {
  id: "alarm-threshold-weakened",
  what: "Alarms fire at the same threshold or earlier.",
  why: "A higher threshold lets more happen before anybody is notified.",
  fix: "keep threshold and period, or ask for an exception",
  attributes: {
    aws_cloudwatch_metric_alarm: {
      threshold: {
        onUpdate: (before, after, { change }) =>
          typeof before === "number" &&
          typeof after === "number" &&
          after > 0 &&
          after < before &&
          textAt(change.after, "comparison_operator").startsWith("GreaterThan")
            ? undefined
            : { verdict: "needs-exception", found: "the alarm fires later" },
      },
      ...Object.fromEntries(
        [
          "period",
          "evaluation_periods",
          "datapoints_to_alarm",
          "comparison_operator",
          "statistic",
          "extended_statistic",
          "evaluate_low_sample_count_percentiles",
          "treat_missing_data",
        ].map((attribute) => [attribute, mustStay("needs-exception", "the alarm is evaluated differently")]),
      ),
    },
  },
};
