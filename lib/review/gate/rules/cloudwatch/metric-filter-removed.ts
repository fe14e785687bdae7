import { lossFindings } from "../../losses";
import type { GateRule } from "../../rule";

export const metricFilterRemoved: GateRule = {
  id: "metric-filter-removed",
  what: "No metric filter is deleted.",
  why: "Without its filter, an alarm is silent in every account.",
  fix: "keep the filter, or ask for an exception",
  check: (input) => lossFindings(input, "metric-filter-removed", ["delete", "replace", "forget"]),
};
