import { detections } from "../../detections/catalogue/catalogue";
import { matches, parseFilterPattern } from "../../detections/filter-pattern/filter-pattern";
import { plannedFilters } from "../../detections/planned-filters";
import type { LandingZone } from "../../model/landing-zone";
import type { MatchedDetection, ReportInput } from "../report";

/**
 * Evaluates the detections' own patterns on an event. Without an environment, omits the patterns that name an
 * environment's own resources.
 */
export function detectorOf(landingZone: LandingZone | undefined): ReportInput["detect"] {
  const filters =
    landingZone === undefined
      ? detections.flatMap(({ id, patterns: { published, extension = [] } }) =>
          [...(published === undefined ? [] : [published]), ...extension].map((pattern) => ({
            detectionId: id,
            pattern,
          })),
        )
      : plannedFilters(landingZone);
  const compiled = filters.map(({ detectionId, pattern }) => ({ detectionId, pattern: parseFilterPattern(pattern) }));
  const byId = new Map(
    detections.map(({ id, title, severity }): [string, MatchedDetection] => [id, { id, title, severity }]),
  );
  return (event) => {
    const found = new Set(
      compiled.filter(({ pattern }) => matches(pattern, event)).map(({ detectionId }) => detectionId as string),
    );
    return [...found].flatMap((id) => byId.get(id) ?? []);
  };
}
