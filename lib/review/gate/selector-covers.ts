import type { JsonValue } from "../../base/json";
import { blocksOf, textsOf } from "./json-values";
import { textAt } from "./plan-document";

type FieldTest = "equals" | "not_equals" | "starts_with" | "not_starts_with" | "ends_with" | "not_ends_with";

type FieldTests = Readonly<Record<FieldTest, readonly string[]>>;

/** An advanced event selector. It records an event that passes the tests of every field. */
export type EventSelector = ReadonlyMap<string, FieldTests>;

export function eventSelectorsOf(value: JsonValue | undefined): readonly EventSelector[] {
  return blocksOf(value).map((selector) => {
    const fields = new Map<string, FieldTests>();
    for (const block of blocksOf(selector["field_selector"])) {
      const read = fieldTests((test) => textsOf(block[test]));
      const name = textAt(block, "field");
      const known = fields.get(name);
      fields.set(name, known === undefined ? read : both(known, read));
    }
    return fields;
  });
}

function both(left: FieldTests, right: FieldTests): FieldTests {
  return fieldTests((test) => [...left[test], ...right[test]]);
}

function fieldTests(valuesFor: (test: FieldTest) => readonly string[]): FieldTests {
  return {
    equals: valuesFor("equals"),
    not_equals: valuesFor("not_equals"),
    starts_with: valuesFor("starts_with"),
    not_starts_with: valuesFor("not_starts_with"),
    ends_with: valuesFor("ends_with"),
    not_ends_with: valuesFor("not_ends_with"),
  };
}

/** The `equals` values of a field. */
export function valuesOf(selector: EventSelector, field: string): readonly string[] {
  return selector.get(field)?.equals ?? [];
}

/** Whether a selector records data events of every resource of a type. */
export function recordsEverything(selector: EventSelector): boolean {
  const arn = selector.get("resources.ARN");
  const isNarrowed =
    arn !== undefined &&
    [arn.equals, arn.starts_with, arn.ends_with].some((values) => values.some((value) => !isWholePartition(value)));
  return valuesOf(selector, "eventCategory").includes("Data") && !isNarrowed;
}

/** `arn:aws:s3:::` matches every bucket. */
function isWholePartition(start: string): boolean {
  return start.split(":").slice(5).join(":") === "" || !start.startsWith("arn:");
}

/** One selector for each resource. Together they record the same events. */
export function splitByResource(selector: EventSelector): readonly EventSelector[] {
  const arn = selector.get("resources.ARN");
  if (arn === undefined) return [selector];
  const only = (test: "equals" | "starts_with" | "ends_with", value: string): EventSelector =>
    new Map([...selector, ["resources.ARN", { ...arn, equals: [], starts_with: [], ends_with: [], [test]: [value] }]]);
  const parts = (["equals", "starts_with", "ends_with"] as const).flatMap((test) =>
    arn[test].map((value) => only(test, value)),
  );
  return parts.length === 0 ? [selector] : parts;
}

/** Whether `outer` provably records every event that `inner` records. */
export function selectorCovers(outer: EventSelector, inner: EventSelector): boolean {
  return [...outer].every(([field, wanted]) => {
    const given = inner.get(field);
    return given !== undefined && testsCover(wanted, given);
  });
}

function testsCover(wanted: FieldTests, given: FieldTests): boolean {
  const excluded = (["not_equals", "not_starts_with", "not_ends_with"] as const).every((test) =>
    wanted[test].every((value) => given[test].includes(value)),
  );
  if (!excluded) return false;
  const asked = [...wanted.equals, ...wanted.starts_with, ...wanted.ends_with];
  if (asked.length === 0) return true;
  const kept = [
    ...given.equals.map(
      (value) =>
        wanted.equals.includes(value) ||
        wanted.starts_with.some((start) => value.startsWith(start)) ||
        wanted.ends_with.some((end) => value.endsWith(end)),
    ),
    ...given.starts_with.map((value) => wanted.starts_with.some((start) => value.startsWith(start))),
    ...given.ends_with.map((value) => wanted.ends_with.some((end) => value.endsWith(end))),
  ];
  return kept.length > 0 && kept.every(Boolean);
}
