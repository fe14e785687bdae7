import { describe, expect, it } from "vitest";
import { detections } from "../../../lib/detections/catalogue/catalogue";
import type { EventNames } from "../../../lib/detections/catalogue/detection";
import { detectionFilters } from "../../../lib/detections/catalogue/filter-patterns";
import { eventNames, matches, parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";
import { evidence, eventFixtures } from "./fixtures";

const compiled = detections.map((detection) => ({
  id: detection.id,
  detection,
  patterns: detectionFilters(detection, { evidence }).map(({ pattern }) => parseFilterPattern(pattern)),
}));

/** How many filters of the detection match: what its metric counts for the event. */
function counts(event: unknown): Record<string, number> {
  const hits = compiled.map(({ id, patterns }) => [id, patterns.filter((pattern) => matches(pattern, event)).length]);
  return Object.fromEntries(hits.filter(([, count]) => count !== 0)) as Record<string, number>;
}

describe("every detection against every event", () => {
  it.each(eventFixtures)("$name", ({ event, matches: expected }) => {
    expect(counts(event)).toEqual(Object.fromEntries(expected.map((id) => [id, 1])));
  });

  // One trail of the organization writes the events of every Region to one log group in its home Region.
  it.each(["us-west-2", "ap-southeast-2", "cn-north-1"])("fires for the same events of %s", (awsRegion) => {
    for (const { name, event, matches: expected } of eventFixtures)
      expect({ name, fires: Object.keys(counts({ ...(event as object), awsRegion })).sort() }).toEqual({
        name,
        fires: [...expected].sort(),
      });
  });

  it.each(compiled)("$id has events that it matches, and similar ones that it does not", ({ id }) => {
    expect(eventFixtures.filter((fixture) => fixture.matches.includes(id)).length).toBeGreaterThanOrEqual(2);
    expect(eventFixtures.filter((fixture) => !fixture.matches.includes(id)).length).toBeGreaterThanOrEqual(50);
  });

  it.each(eventFixtures)("$name names its source", ({ origin, source, note }) => {
    expect(source).not.toBe("");
    expect(["published", "made"]).toContain(origin);
    if (origin === "made") expect(note).toBeTruthy();
  });
});

function asEvents(names: EventNames): readonly { eventSource: string; eventName: string }[] {
  return Object.entries(names).flatMap(([eventSource, list]) => list.map((eventName) => ({ eventSource, eventName })));
}

describe("event names", () => {
  const byName = compiled.filter(({ detection }) => detection.events.decidedBy === "name");

  it.each(byName)("$id counts each of its events once, and similar ones never", ({ id, detection }) => {
    for (const event of asEvents(detection.events.matching)) {
      expect({ ...event, count: counts(event)[id] }).toEqual({ ...event, count: 1 });
    }
    for (const event of [...asEvents(detection.events.withFields ?? {}), ...asEvents(detection.events.notMatching)]) {
      expect({ ...event, count: counts(event)[id] }).toEqual({ ...event, count: undefined });
    }
  });

  it.each(byName)("$id lists every event name in its patterns", ({ detection, patterns }) => {
    const asked = patterns.flatMap((pattern) => [...eventNames(pattern)]);
    const { matching, withFields = {} } = detection.events;
    const listed = [...asEvents(matching), ...asEvents(withFields)].map(({ eventName }) => eventName);
    expect([...new Set(asked)].sort()).toEqual([...new Set(listed)].sort());
  });

  it.each(compiled)("$id lists no name twice", ({ detection }) => {
    for (const list of Object.values(detection.events.matching)) {
      expect(new Set(list).size).toBe(list.length);
    }
  });
});
