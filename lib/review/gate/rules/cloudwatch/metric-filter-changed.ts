import { auditedFilters, plannedFilters } from "../../../../detections/planned-filters";
import { namePrefix } from "../../../../naming/landing-zone-names";
import { blocksOf, isUnset } from "../../json-values";
import { mustStay } from "../../judges";
import type { GateRule, JudgedChange, Judgement } from "../../rule";
import type { JsonValue } from "../../../../base/json";

/**
 * A new filter must add 1 for each event, so that it cannot lower a sum that other filters add to. Filters that the
 * catalogue only audits add 0.
 */
function countsEvents(
  transformation: JsonValue,
  { change, input: { landingZone } }: JudgedChange,
): Judgement | undefined {
  const blocks = blocksOf(transformation);
  const isAudited = auditedFilters(landingZone).some(
    ({ id }) => `${namePrefix(landingZone)}-${id}` === change.after["name"],
  );
  const good = blocks.every(
    ({ value, default_value: none }) =>
      value === (isAudited ? "0" : "1") && (isUnset(none) || none === "0" || none === 0),
  );
  return good && blocks.length > 0
    ? undefined
    : { verdict: "needs-exception", found: "the new filter does not add 1 for each event" };
}

export const metricFilterChanged: GateRule = {
  id: "metric-filter-changed",
  what: "Metric filters count the same events.",
  why: "An alarm stays silent if its filter matches fewer events.",
  fix: "leave pattern and metric as they are. To change the catalogue, prove that the new pattern matches the same events, and ask for an exception",
  attributes: {
    aws_cloudwatch_log_metric_filter: {
      pattern: {
        ...mustStay("needs-exception", "the filter pattern changes"),
        onCreate: (after, { change, input: { landingZone } }) => {
          // Includes filters of other stacks: AWS identifies filters by name.
          const planned = [...plannedFilters(landingZone), ...auditedFilters(landingZone)].find(
            ({ id }) => `${namePrefix(landingZone)}-${id}` === change.after["name"],
          );
          return planned === undefined || planned.pattern === after
            ? undefined
            : { verdict: "needs-exception", found: "the filter has the name of a planned filter, but another pattern" };
        },
      },
      log_group_name: mustStay("needs-exception", "the filter reads another log group"),
      metric_transformation: {
        ...mustStay("needs-exception", "the filter publishes to another metric"),
        onCreate: countsEvents,
      },
      apply_on_transformed_logs: mustStay("needs-exception", "the filter reads other events"),
    },
  },
};
