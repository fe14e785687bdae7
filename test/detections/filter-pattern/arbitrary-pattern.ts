import fc from "fast-check";
import type { Expression, Segment, Selector, Term, Value } from "../../../lib/detections/filter-pattern/syntax";

/** Few names, so that patterns and events often meet. */
const name = fc.constantFrom("a", "b", "eventName", "x-y", "c.d", "__proto__", "toString");

const segment: fc.Arbitrary<Segment> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("property" as const), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("element" as const), index: fc.nat(3) }) },
);

const selector: fc.Arbitrary<Selector> = fc
  .tuple(fc.record({ kind: fc.constant("property" as const), name }), fc.array(segment, { maxLength: 2 }))
  .map(([first, rest]) => ({ segments: [first, ...rest] }));

const number = fc.constantFrom("0", "1", "-5", "+2", "1.5", "1e3", "2E-2", "007");

const numberValue = number.map((text) => ({ kind: "number" as const, number: Number(text), text }));

const textValue = fc
  .oneof(fc.constantFrom("*", "a*", "*b", "1", "StopLogging", "*a*"), fc.string({ maxLength: 6, unit: "grapheme" }))
  .map((text): Value => ({ kind: "text", text }));

const base = { selector, position: fc.constant(0) };

/** Terms without regular expression and wildcard selector, which have quotas. */
export const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constant("equality" as const),
    operator: fc.constantFrom("=" as const, "!=" as const),
    value: fc.oneof(textValue, numberValue),
  }),
  fc.record({
    ...base,
    kind: fc.constant("order" as const),
    operator: fc.constantFrom("<" as const, "<=" as const, ">" as const, ">=" as const),
    value: numberValue,
  }),
  fc.record({
    ...base,
    kind: fc.constant("is" as const),
    literal: fc.constantFrom("NULL" as const, "TRUE" as const, "FALSE" as const),
  }),
  fc.record({ ...base, kind: fc.constant("not-exists" as const) }),
);

/** Expressions of a few terms, nested. */
export const expression: fc.Arbitrary<Expression> = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthSize: "small", withCrossShrink: true },
    term,
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      operands: fc.array(tie("expression"), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).expression;

/** JSON events with the names that the patterns use. */
export const event: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.constantFrom("StopLogging", "a", "ab", "1", "", null, true, false, 0, 1, -5, 1000),
    fc.dictionary(name, tie("node"), { maxKeys: 4 }),
    fc.array(tie("node"), { maxLength: 3 }),
  ),
})).node;
