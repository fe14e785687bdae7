import { describe, expect, it } from "vitest";
import { detectionById } from "../../../lib/detections/catalogue/catalogue";
import { explain, matches, parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";
import { maximumPatternLength } from "../../../lib/detections/filter-pattern/limits";
import { auditedFilters, plannedFilters } from "../../../lib/detections/planned-filters";
import { resourcesOf } from "../../../lib/base/terraform-document";
import { gatedLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { synthesized } from "../../support/landing-zones/synthesize";
import { prowlerPatterns } from "./audit-tools";
import { securityHubPatterns } from "./security-hub-patterns";

/** The patterns that AWS would list, by the metric that they feed. */
const filters = resourcesOf(
  synthesized(gatedLandingZone, "production-organization-trail").document,
  "aws_cloudwatch_log_metric_filter",
).map(({ body }) => ({
  pattern: body["pattern"] as string,
  transformation: body["metric_transformation"] as Readonly<Record<string, string>>,
}));

function termsOf(pattern: string): ReadonlySet<string> {
  return new Set(
    explain(parseFilterPattern(pattern), {}).terms.map(({ term }) =>
      term.replaceAll(" = ", "=").replaceAll(" != ", "!="),
    ),
  );
}

describe("auditors' tools", () => {
  it.each(prowlerPatterns)("find CIS recommendation 4.$recommendation in one filter", ({ source, names, terms }) => {
    const wanted = [
      ...(source === undefined ? [] : [`$.eventSource="${source}"`]),
      ...(names ?? []).map((name) => `$.eventName="${name}"`),
      ...(terms ?? []),
    ];
    const found = filters.filter(({ pattern }) => {
      const has = termsOf(pattern);
      return wanted.every((term) => has.has(term));
    });
    expect(found.length).toBeGreaterThanOrEqual(1);
  });

  it("find Security Hub's exact texts beside them", () => {
    const texts = new Set(filters.map(({ pattern }) => pattern));
    for (const text of Object.values(securityHubPatterns)) expect(texts.has(text)).toBe(true);
  });
});

describe("a filter for audit tools only", () => {
  const audited = auditedFilters(gatedLandingZone);

  it("counts nothing, on the metric of its detection", () => {
    expect(audited.map(({ id }) => id)).toStrictEqual(["route-table-change-audited", "organization-change-audited"]);
    for (const { pattern, detectionId } of audited) {
      expect(pattern.length).toBeLessThanOrEqual(maximumPatternLength);
      expect(
        filters.filter((filter) => filter.pattern === pattern).map(({ transformation }) => transformation),
      ).toMatchObject([{ name: detectionId, value: "0", dimensions: { AccountId: "$.recipientAccountId" } }]);
    }
  });

  it("matches only what another filter of the detection counts", () => {
    const planned = plannedFilters(gatedLandingZone);
    for (const { pattern, detectionId } of audited) {
      const counting = planned
        .filter((each) => each.detectionId === detectionId)
        .map((each) => parseFilterPattern(each.pattern));
      const { matching } = detectionById(detectionId).events;
      for (const [eventSource, names] of Object.entries(matching)) {
        for (const eventName of names) {
          if (!matches(parseFilterPattern(pattern), { eventSource, eventName })) continue;
          expect(counting.filter((each) => matches(each, { eventSource, eventName }))).toHaveLength(1);
        }
      }
    }
  });
});
