import type { GateRule, RuleFinding } from "../../rule";
import { judgedChanges } from "../../changes";
import { eventSelectorsOf, recordsEverything, selectorCovers, valuesOf } from "../../selector-covers";
import { logBucketArns } from "../../../../naming/resource-names";

export const dataEventsForEverything: GateRule = {
  id: "data-events-for-everything",
  what: "Data events are recorded for named resources, never for the log buckets.",
  why: "Data events of every resource can cost more than everything else. Recording writes to a log bucket causes more writes to it.",
  fix: "name the resources in trail.dataEvents, or ask for an exception",
  looksAt: { aws_cloudtrail: ["advanced_event_selector"] },
  check: ({ plan, landingZone }) =>
    judgedChanges(plan)
      .filter(({ change }) => change.type === "aws_cloudtrail")
      .flatMap(({ as, change }): readonly RuleFinding[] => {
        const old = as === "update" ? eventSelectorsOf(change.before["advanced_event_selector"]) : [];
        const fresh = eventSelectorsOf(change.after["advanced_event_selector"]).filter(
          (selector) =>
            valuesOf(selector, "eventCategory").includes("Data") && !old.some((each) => selectorCovers(each, selector)),
        );
        const about = {
          verdict: "needs-exception",
          address: change.address,
          attribute: "advanced_event_selector",
        } as const;
        return fresh.flatMap((selector) => {
          const type = valuesOf(selector, "resources.type").join();
          if (recordsEverything(selector)) return [{ ...about, found: `data events of every ${type} are recorded` }];
          const arn = selector.get("resources.ARN");
          const asked = [...(arn?.equals ?? []), ...(arn?.starts_with ?? [])];
          const loops = logBucketArns(landingZone).filter(
            (bucket) =>
              asked.some((start) => start.startsWith(bucket) || bucket.startsWith(start)) &&
              arn?.not_starts_with.includes(bucket) !== true,
          );
          return loops.length === 0
            ? []
            : [
                {
                  ...about,
                  found: `the trail records writes to ${loops.join()}, and each record is written there again`,
                },
              ];
        });
      }),
};
