import { mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const alarmMetricChanged: GateRule = {
  id: "alarm-metric-changed",
  what: "Alarms evaluate the same metric.",
  why: "An alarm on another metric, or another account's, watches nothing of what it is named for.",
  fix: "leave the metric as it is, or ask for an exception",
  attributes: {
    aws_cloudwatch_metric_alarm: Object.fromEntries(
      ["namespace", "metric_name", "dimensions", "metric_query", "unit", "threshold_metric_id"].map((attribute) => [
        attribute,
        mustStay("needs-exception", "the alarm watches another metric"),
      ]),
    ),
  },
};
