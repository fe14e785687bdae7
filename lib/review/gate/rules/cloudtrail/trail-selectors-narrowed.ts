import type { JsonValue } from "../../../../base/json";
import { type EventSelector, eventSelectorsOf, selectorCovers, splitByResource, valuesOf } from "../../selector-covers";
import { mustStay } from "../../judges";
import type { GateRule, Judgement } from "../../rule";

function recordsManagementEvents(selectors: readonly EventSelector[]): boolean {
  return selectors.some((selector) => valuesOf(selector, "eventCategory").includes("Management"));
}

function judgeManagementEvents(after: JsonValue): Judgement | undefined {
  return recordsManagementEvents(eventSelectorsOf(after))
    ? undefined
    : { verdict: "deny", found: "the trail records no management events" };
}

function judge(before: JsonValue, after: JsonValue): Judgement | undefined {
  const fresh = eventSelectorsOf(after).flatMap(splitByResource);
  const lost = eventSelectorsOf(before)
    .flatMap(splitByResource)
    .filter((selector) => !fresh.some((each) => selectorCovers(each, selector)));
  if (lost.length === 0) return undefined;
  const what = lost.map(
    (selector) =>
      [...valuesOf(selector, "eventCategory"), ...valuesOf(selector, "resources.type")].join(" events of ") || "events",
  );
  return { verdict: "needs-exception", found: `the trail records fewer ${[...new Set(what)].join(", ")}` };
}

export const trailSelectorsNarrowed: GateRule = {
  id: "trail-selectors-narrowed",
  what: "The trail records every event that it recorded before.",
  why: "Nobody can show later that an unrecorded event happened.",
  fix: "keep the selector in trail.dataEvents or trail.managementEvents, or ask for an exception",
  attributes: {
    aws_cloudtrail: {
      advanced_event_selector: {
        onUpdate: (before, after) => judgeManagementEvents(after) ?? judge(before, after),
        onCreate: judgeManagementEvents,
      },
      event_selector: mustStay(
        "needs-exception",
        "the trail has basic event selectors, which replace the advanced ones",
      ),
    },
  },
};
