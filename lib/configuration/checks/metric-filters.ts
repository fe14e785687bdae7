import { detections } from "../../detections/catalogue/catalogue";
import { maximumPatternLength } from "../../detections/filter-pattern/limits";
import { plannedFilters } from "../../detections/planned-filters";
import { cisVersionOf } from "../../model/benchmarks";
import type { LandingZone } from "../../model/landing-zone";
import type { Check, Finding } from "../check";

/** Filters that CloudWatch Logs takes: excluded roles lengthen patterns, and a benchmark's own text may be broken. */
export const metricFilters: Check = {
  id: "metric-filters",
  needs: ["environment", "management", "logArchive", "workloads"],
  run: (landingZone) => [...repeatedRoles(landingZone), ...longPatterns(landingZone), ...brokenTexts(landingZone)],
};

function repeatedRoles({ environment }: LandingZone): readonly Finding[] {
  const arns = environment.alarms.excludedRoleArns.map(({ arn }) => arn);
  return arns.flatMap((arn, index) =>
    arns.indexOf(arn) === index
      ? []
      : {
          section: "environment" as const,
          path: ["alarms", "excludedRoleArns", index, "arn"],
          given: arn,
          allowed: "each role once",
          fix: "remove the second one",
        },
  );
}

function longPatterns(landingZone: LandingZone): readonly Finding[] {
  const long = plannedFilters(landingZone).filter(({ pattern }) => pattern.length > maximumPatternLength);
  const [longest] = [...long].sort((one, other) => other.pattern.length - one.pattern.length);
  if (longest === undefined) return [];
  const { excludedRoleArns } = landingZone.environment.alarms;
  return [
    {
      section: "environment",
      path: ["alarms", "excludedRoleArns"],
      given: `${String(excludedRoleArns.length)} roles; with them the pattern of ${longest.id} has ${String(longest.pattern.length)} characters`,
      allowed: `patterns of at most ${String(maximumPatternLength)} characters; ${String(long.length)} ${long.length === 1 ? "is" : "are"} longer`,
      fix: "exclude fewer roles, or combine a role of several accounts: *:role/NAME",
    },
  ];
}

function brokenTexts({ environment }: LandingZone): readonly Finding[] {
  const { benchmark } = environment.alarms;
  const version = cisVersionOf(benchmark);
  if (version === undefined) return [];
  return detections.flatMap(({ id, patterns }): readonly Finding[] => {
    const text = patterns.benchmarkTexts?.[version];
    if (text?.broken !== true) return [];
    return [
      {
        severity: "warning",
        section: "environment",
        path: ["alarms", "benchmark"],
        given: benchmark,
        allowed: `a benchmark whose text for ${id} works. ${text.note}`,
        fix: `use "security-hub" or a later CIS version, or disable ${id} with a reason`,
      },
    ];
  });
}
