import type { JsonValue } from "../../../../base/json";
import { mustStay } from "../../judges";
import type { GateRule } from "../../rule";

/** Unset and 0 both mean that events never expire. */
function daysOf(retention: JsonValue): number {
  if (retention === null || retention === 0) return Infinity;
  return typeof retention === "number" ? retention : NaN;
}

export const logRetentionShortened: GateRule = {
  id: "log-retention-shortened",
  what: "The log group keeps its events at least as long.",
  why: "Investigators read the log group first. Older events take hours to find in the archive.",
  fix: "keep trail.logGroupRetentionDays, or ask for an exception",
  attributes: {
    aws_cloudwatch_log_group: {
      retention_in_days: {
        onUpdate: (before, after) =>
          daysOf(after) >= daysOf(before)
            ? undefined
            : { verdict: "needs-exception", found: "the log group keeps its events for a shorter time" },
      },
      log_group_class: mustStay("deny", "a log group of another class does not support metric filters"),
    },
  },
};
