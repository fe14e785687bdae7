import type { DetectionId } from "../model/detection-ids";
import type { LandingZone } from "../model/landing-zone";
import { metricNamespace } from "../naming/resource-names";
import { stackName } from "../naming/stack-names";
import { admits } from "../detections/filter-pattern/admits";
import { parseFilterPattern } from "../detections/filter-pattern/filter-pattern";
import { accountDimension } from "../constructs/alarms/metric-filters";
import { plannedFilters } from "../detections/planned-filters";
import type { ChainFacts, FilterFact, TrailFact } from "./chain-facts";
import type { Fault } from "./proof";

/** The first half of a detection's chains, which all accounts share. */
export interface ProvenFilters {
  /** The addresses of its metric filters. */
  readonly filters: readonly string[];
  /** Account and Region of its metric; undefined if there is no trail. */
  readonly place: string | undefined;
  readonly faults: readonly Fault[];
  /** Whether a filter can match an event of an account. */
  readonly admits: (accountId: string) => boolean;
}

/** The links from the trail to metric and dimension, for every detection. */
export function proveFilters(
  landingZone: LandingZone,
  facts: readonly ChainFacts[],
): ReadonlyMap<DetectionId, ProvenFilters> {
  const stack = stackName(landingZone, "organization-trail");
  const { trail, fault } = findTrail(facts, stack);
  const byPattern = new Map<string, FilterFact[]>();
  for (const filter of facts.flatMap(({ filters }) => filters)) {
    byPattern.set(filter.pattern, [...(byPattern.get(filter.pattern) ?? []), filter]);
  }
  const proven = new Map<DetectionId, ProvenFilters & { filters: string[]; faults: Fault[]; patterns: string[] }>();
  for (const { id, detectionId, pattern } of plannedFilters(landingZone)) {
    let entry = proven.get(detectionId);
    if (entry === undefined) {
      const patterns: string[] = [];
      entry = {
        filters: [],
        patterns,
        place: trail?.place,
        faults: fault === undefined ? [] : [fault],
        admits: (accountId) => patterns.some((each) => admitsAccount(each, accountId)),
      };
      proven.set(detectionId, entry);
    }
    entry.patterns.push(pattern);
    const candidates = byPattern.get(pattern) ?? [];
    const filter = candidates.find(({ metric }) => metric === detectionId) ?? candidates[0];
    if (filter === undefined) {
      entry.faults.push({ link: "filter", stack, address: id, found: `no metric filter has the pattern of ${id}` });
      continue;
    }
    entry.filters.push(filter.address);
    entry.faults.push(...filterFaults(landingZone, filter, detectionId, trail));
  }
  return proven;
}

/** Skips parsing for most patterns, which do not test the account. */
function admitsAccount(pattern: string, accountId: string): boolean {
  const field = "recipientAccountId";
  return !pattern.includes(field) || admits(parseFilterPattern(pattern), field, accountId);
}

function findTrail(
  facts: readonly ChainFacts[],
  stack: string,
): { readonly trail?: TrailFact; readonly fault?: Fault } {
  const [trail, ...others] = facts.flatMap(({ trails }) => trails);
  const fault = (found: string): Fault => ({
    link: "trail",
    stack,
    address: trail?.address ?? "aws_cloudtrail",
    found,
  });
  if (trail === undefined) return { fault: fault("no trail delivers to a log group") };
  if (others.length > 0) return { trail, fault: fault(`there are ${String(others.length + 1)} trails instead of one`) };
  if (!trail.logs) return { trail, fault: fault("the trail's logging is disabled") };
  if (!trail.wholeOrganization) {
    return { trail, fault: fault("the trail does not record the whole organization in every Region") };
  }
  if (trail.logGroup === "") return { fault: fault("the trail delivers to no log group") };
  return { trail };
}

function filterFaults(
  landingZone: LandingZone,
  filter: FilterFact,
  metric: string,
  trail: TrailFact | undefined,
): readonly Fault[] {
  const { stack, address } = filter;
  const faults: Fault[] = [];
  const namespace = metricNamespace(landingZone);
  const dimension = `${accountDimension}=$.recipientAccountId`;
  if (trail !== undefined && (filter.logGroup !== trail.logGroup || filter.place !== trail.place)) {
    const found = `reads ${filter.logGroup} in ${filter.place}; the trail delivers to ${trail.logGroup} in ${trail.place}`;
    faults.push({ link: "filter", stack, address, found });
  }
  if (filter.namespace !== namespace || filter.metric !== metric) {
    const found = `publishes to the metric ${filter.namespace} ${filter.metric}; the alarms evaluate ${namespace} ${metric}`;
    faults.push({ link: "metric", stack, address, found });
  }
  if (filter.value !== "1") {
    faults.push({ link: "metric", stack, address, found: `adds ${filter.value} for an event instead of 1` });
  }
  if (filter.dimensions !== dimension) {
    const found = `has the dimensions ${filter.dimensions || "(none)"}; the alarms evaluate ${dimension}`;
    faults.push({ link: "dimension", stack, address, found });
  }
  return faults;
}
