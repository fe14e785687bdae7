import type { AdvancedFieldSelector } from "@aws-sdk/client-cloudtrail";
import type { CloudtrailAdvancedEventSelectorFieldSelector } from "@cdktf/provider-aws/lib/cloudtrail";
import type { LandingZone } from "../model/landing-zone";
import { stackName } from "../naming/stack-names";
import { eventSelectors } from "../constructs/trail/event-selectors";
import type { HealthCheck } from "./health-check";
import { judge } from "./health-check";
import type { TrailReadings } from "./trail-readings";

/** Checks that the trail records exactly what the config says: missing events are lost, extra events are billed. */
export function selectorChecks(
  landingZone: LandingZone,
  { eventSelectors: selectors, insights }: TrailReadings,
): readonly HealthCheck[] {
  const fix = `plan and apply ${stackName(landingZone, "organization-trail")}, or change the trail in the config`;
  const wanted = new Map(
    eventSelectors(landingZone).map(({ name, fieldSelector }) => [
      meaningOf((fieldSelector as CloudtrailAdvancedEventSelectorFieldSelector[]).map(fromTerraform)),
      name ?? "",
    ]),
  );
  const wantedInsights = [...landingZone.management.trail.insights].sort();
  return [
    judge(
      {
        id: "event-selectors",
        title: "it records what the config says",
        expected: [...wanted.values()].join(", "),
        fix,
      },
      selectors,
      (value) => {
        const found = new Map(value.map(({ Name, FieldSelectors }) => [meaningOf(FieldSelectors ?? []), Name ?? ""]));
        const missing = [...wanted].filter(([meaning]) => !found.has(meaning));
        const more = [...found].filter(([meaning]) => !wanted.has(meaning));
        if (missing.length === 0 && more.length === 0) return { healthy: true, found: "the same" };
        const words = [
          ...missing.map(([meaning, name]) => `lacks ${name} (${meaning})`),
          ...more.map(([meaning, name]) => `has ${name || "one without a name"} (${meaning})`),
        ];
        return { healthy: false, found: words.join("; ") };
      },
    ),
    judge(
      { id: "insights", title: "Insights are the config's", expected: listed(wantedInsights), fix },
      insights,
      (value) => {
        const found = listed([...value].sort());
        return { healthy: found === listed(wantedInsights), found };
      },
    ),
  ];
}

/** A selector without its name and order: neither affects what is recorded. */
function meaningOf(fields: readonly AdvancedFieldSelector[]): string {
  return fields
    .flatMap(({ Field = "", ...operators }) =>
      Object.entries(operators)
        .filter((entry): entry is [string, string[]] => Array.isArray(entry[1]) && entry[1].length > 0)
        .map(([operator, values]) => `${Field} ${operator} ${[...values].sort().join(" ")}`),
    )
    .sort()
    .join(", ");
}

/** Terraform's names of fields that CloudTrail names differently. */
function fromTerraform(selector: CloudtrailAdvancedEventSelectorFieldSelector): AdvancedFieldSelector {
  return {
    Field: selector.field,
    Equals: selector.equalTo,
    NotEquals: selector.notEquals,
    StartsWith: selector.startsWith,
    NotStartsWith: selector.notStartsWith,
    EndsWith: selector.endsWith,
    NotEndsWith: selector.notEndsWith,
  };
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
