import { mustStay } from "../judges";
import type { GateRule } from "../rule";

export const metricFilterChanged: GateRule = {
  id: "metric-filter-changed",
  what: "Metric filters count what they counted.",
  why: "A pattern that matches less keeps its alarm silent.",
  fix: "leave pattern and metric as they are; a change of the catalogue is shown to match what it matched, and gets an exception",
  attributes: {
    aws_cloudwatch_log_metric_filter: {
      pattern: mustStay("needs-exception", "the filter matches other events"),
      log_group_name: mustStay("needs-exception", "the filter reads another log group"),
      metric_transformation: mustStay("needs-exception", "what the filter counts goes to another metric"),
      apply_on_transformed_logs: mustStay("needs-exception", "the filter reads other events"),
    },
  },
};
