import { mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const alarmMetricChanged: GateRule = {
  id: "alarm-metric-changed",
  what: "Alarms evaluate the same metric.",
  why: "An alarm on another metric or account no longer detects what its name says.",
  fix: "leave the metric as it is, or ask for an exception",
  attributes: {
    aws_cloudwatch_metric_alarm: Object.fromEntries(
      ["namespace", "metric_name", "dimensions", "metric_query", "unit", "threshold_metric_id"].map((attribute) => [
        attribute,
        mustStay("needs-exception", "the alarm evaluates another metric"),
      ]),
    ),
  },
};
