import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "../../../lib/detections/filter-pattern/evaluate";
import { explain, matches, parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";
import { FilterPatternError } from "../../../lib/detections/filter-pattern/filter-pattern-error";
import { maximumPatternLength } from "../../../lib/detections/filter-pattern/limits";
import { printExpression } from "../../../lib/detections/filter-pattern/print";
import type { Expression } from "../../../lib/detections/filter-pattern/syntax";
import { event, expression, term } from "./arbitrary-pattern";

function withoutPositions(tree: Expression): Expression {
  return tree.kind === "and" || tree.kind === "or"
    ? { ...tree, operands: tree.operands.map(withoutPositions) }
    : { ...tree, position: 0 };
}

const and = (...operands: readonly Expression[]): Expression => ({ kind: "and", operands });
const or = (...operands: readonly Expression[]): Expression => ({ kind: "or", operands });

test("printing a tree and parsing it gives the tree", () => {
  fc.assert(
    fc.property(expression, (tree) => {
      const text = printExpression(tree);
      fc.pre(text.length <= maximumPatternLength);
      expect(withoutPositions(parseFilterPattern(text).expression)).toEqual(tree);
    }),
  );
});

test("a pattern either parses or throws a FilterPatternError inside the text", () => {
  const piece = fc.constantFrom(
    ...Array.from("{}()&|=!<>$.*[]'\"%\\ ab1-+é"),
    "&&",
    "||",
    "$.a",
    "IS",
    "NOT",
    "EXISTS",
    "NULL",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => `{${pieces.join("")}}`),
  );
  fc.assert(
    fc.property(text, (given) => {
      try {
        parseFilterPattern(given);
      } catch (error) {
        expect(error).toBeInstanceOf(FilterPatternError);
        const { position } = error as FilterPatternError;
        expect(position).toBeGreaterThanOrEqual(0);
        expect(position).toBeLessThanOrEqual(given.length);
      }
    }),
    { numRuns: 2000 },
  );
});

test("evaluating never throws, on any JSON and with wildcards too", () => {
  const pattern = parseFilterPattern(
    `{ $.a[*].b = "*a" || $.*.b != "*x" || $.a[*] > 1 || $.a.b[2] IS NULL || $.c = "b*" && $.d NOT EXISTS }`,
  );
  fc.assert(
    fc.property(fc.oneof(event, fc.jsonValue()), expression, (json, tree) => {
      expect(typeof compile(tree)(json)).toBe("boolean");
      expect(typeof matches(pattern, json)).toBe("boolean");
    }),
  );
});

test("explain agrees with matches, and each of its terms with the pattern of that term alone", () => {
  fc.assert(
    fc.property(event, expression, (json, tree) => {
      const text = printExpression(tree);
      fc.pre(text.length <= maximumPatternLength);
      const pattern = parseFilterPattern(text);
      const explanation = explain(pattern, json);
      expect(explanation.matched).toBe(matches(pattern, json));
      for (const one of explanation.terms) {
        expect(one.matched).toBe(matches(parseFilterPattern(`{ ${one.term} }`), json));
        expect(text.startsWith(one.term, one.position)).toBe(true);
      }
    }),
  );
});

test("the algebra of && and ||", () => {
  fc.assert(
    fc.property(event, expression, expression, expression, (json, a, b, c) => {
      const [left, right] = [
        [and(a, b), and(b, a)],
        [or(a, b), or(b, a)],
        [and(a, or(b, c)), or(and(a, b), and(a, c))],
        [or(a, and(b, c)), and(or(a, b), or(a, c))],
        [and(a, or(a, b)), a],
        [or(a, and(a, b)), a],
      ].reduce<[boolean[], boolean[]]>(
        ([lefts, rights], [one, other]) => [
          [...lefts, compile(one as Expression)(json)],
          [...rights, compile(other as Expression)(json)],
        ],
        [[], []],
      );
      expect(left).toEqual(right);
    }),
  );
});

test("without parentheses && binds tighter than ||", () => {
  fc.assert(
    fc.property(event, term, term, term, (json, a, b, c) => {
      const [x, y, z] = [a, b, c].map((one) => printExpression(one).slice(2, -2)) as [string, string, string];
      const flat = parseFilterPattern(`{ ${x} || ${y} && ${z} }`);
      expect(withoutPositions(flat.expression)).toEqual(or(a, and(b, c)));
      expect(matches(flat, json)).toBe(matches(parseFilterPattern(`{ ${x} || (${y} && ${z}) }`), json));
    }),
  );
});

test("= and != of a selector are opposites on a text or number, and both false on anything else", () => {
  fc.assert(
    fc.property(event, term, (json, one) => {
      fc.pre(one.kind === "equality");
      const [value] = explain(parseFilterPattern(printExpression(one)), json).terms[0]?.values ?? [];
      const outcomes = (["=", "!="] as const).map((operator) => compile({ ...one, operator })(json));
      const scalar = typeof value === "string" || typeof value === "number";
      expect(outcomes.filter(Boolean)).toHaveLength(scalar ? 1 : 0);
    }),
  );
});

test("< and >= of a selector are opposites on a number, and both false on anything else", () => {
  fc.assert(
    fc.property(event, term, (json, one) => {
      fc.pre(one.kind === "order");
      const [value] = explain(parseFilterPattern(printExpression(one)), json).terms[0]?.values ?? [];
      const outcomes = (["<", ">="] as const).map((operator) => compile({ ...one, operator })(json));
      expect(outcomes.filter(Boolean)).toHaveLength(typeof value === "number" ? 1 : 0);
    }),
  );
});
