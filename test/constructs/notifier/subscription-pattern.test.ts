import { describe, expect, it } from "vitest";
import { detections } from "../../../lib/detections/catalogue/catalogue";
import { detectionFilters } from "../../../lib/detections/catalogue/filter-patterns";
import { parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";
import { termsOf, type Term } from "../../../lib/detections/filter-pattern/syntax";
import {
  readingNames,
  subscriptionPattern,
  watchedNames,
  watchedRole,
} from "../../../lib/constructs/notifier/subscription-pattern";
import { eventFixtures, evidence } from "../../detections/catalogue/fixtures";

const pattern = parseFilterPattern(subscriptionPattern);
const patterns = detections.flatMap((detection) =>
  detectionFilters(detection, { evidence }).map((filter) => ({ id: `${detection.id}: ${filter.name}`, ...filter })),
);

const watched = new Set<string>(watchedNames);

describe("the subscription filter", () => {
  it("fits into the limit of a filter", () => {
    expect(subscriptionPattern.length).toBeLessThanOrEqual(1_024);
  });

  it.each(eventFixtures.filter(({ matches }) => matches.length > 0))("includes $name", ({ event }) => {
    expect(pattern.test(event)).toBe(true);
  });

  it.each(patterns)("includes what $id detects: failures, root, changes, or other calls", (filter) => {
    const terms = termsOf(parseFilterPattern(filter.pattern).expression);
    const names = terms.flatMap(eventNameOf);
    const byFailureOrRoot = /\$\.errorCode\s*=|\$\.userIdentity\.type\s*=\s*"Root"/.test(filter.pattern);
    const byChange = filter.pattern.includes("&& ($.readOnly IS FALSE) &&");
    expect(names.length > 0 || byFailureOrRoot || byChange).toBe(true);
    const byRole = filter.pattern.includes(`${watchedRole}")`);
    for (const name of byRole ? [] : names.filter((each) => !watched.has(each))) {
      const fixed = name.replace(/\*.*$/, "");
      expect(fixed).not.toBe("");
      for (const reading of readingNames) {
        expect(fixed.startsWith(reading) || reading.startsWith(fixed), `${name} and ${reading}`).toBe(false);
      }
    }
  });

  it("excludes read-only calls and data events, unless they failed or root made them", () => {
    const describeCall = { eventName: "DescribeInstances", readOnly: true, eventCategory: "Management" };
    const write = { eventName: "PutObject", readOnly: false, eventCategory: "Data" };
    expect(pattern.test(describeCall)).toBe(false);
    expect(pattern.test(write)).toBe(false);
    expect(pattern.test({ ...describeCall, errorCode: "AccessDenied" })).toBe(true);
    expect(pattern.test({ ...write, errorCode: "AccessDenied" })).toBe(true);
    expect(pattern.test({ ...describeCall, userIdentity: { type: "Root" } })).toBe(true);
    expect(pattern.test({ eventName: "CreateUser", readOnly: false, eventCategory: "Management" })).toBe(true);
    expect(pattern.test({ eventName: "CreateUser" })).toBe(true);
  });
});

function eventNameOf(term: Term): readonly string[] {
  const [first, ...more] = term.selector.segments;
  if (first?.kind !== "property" || first.name !== "eventName" || more.length > 0) return [];
  return term.kind === "equality" && term.operator === "=" && term.value.kind === "text" ? [term.value.text] : [];
}
