import { auditedFilters, plannedFilters } from "../../../../detections/planned-filters";
import { namePrefix } from "../../../../naming/landing-zone-names";
import { blocksOf, isUnset } from "../../json-values";
import { mustStay } from "../../judges";
import type { GateRule, JudgedChange, Judgement } from "../../rule";
import type { JsonValue } from "../../../../base/json";

/** Only what adds one for each event lowers no sum that others count, too; or nothing, where the catalogue says so. */
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
    : { verdict: "needs-exception", found: "the new filter adds something else than one for each event" };
}

export const metricFilterChanged: GateRule = {
  id: "metric-filter-changed",
  what: "Metric filters count the same events.",
  why: "A pattern that matches less keeps its alarm silent.",
  fix: "leave pattern and metric as they are; a change of the catalogue is shown to match what it matched, and gets an exception",
  attributes: {
    aws_cloudwatch_log_metric_filter: {
      pattern: {
        ...mustStay("needs-exception", "the filter matches other events"),
        onCreate: (after, { change, input: { landingZone } }) => {
          // One of another stack, too: AWS knows filters by name.
          const planned = [...plannedFilters(landingZone), ...auditedFilters(landingZone)].find(
            ({ id }) => `${namePrefix(landingZone)}-${id}` === change.after["name"],
          );
          return planned === undefined || planned.pattern === after
            ? undefined
            : { verdict: "needs-exception", found: "the filter has the name of one that matches other events" };
        },
      },
      log_group_name: mustStay("needs-exception", "the filter reads another log group"),
      metric_transformation: {
        ...mustStay("needs-exception", "what the filter counts goes to another metric"),
        onCreate: countsEvents,
      },
      apply_on_transformed_logs: mustStay("needs-exception", "the filter reads other events"),
    },
  },
};
