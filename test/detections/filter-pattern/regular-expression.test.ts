import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRegularExpression } from "../../../lib/detections/filter-pattern/regular-expression";
import { compileRegularExpression } from "../../../lib/detections/filter-pattern/regular-expression-matcher";

const compile = (source: string): ((text: string) => boolean) =>
  compileRegularExpression(parseRegularExpression(source, 0));

const atom = fc.constantFrom(
  ...["a", "b", " ", "-", ".", "[ab]", "[^a]", "[a-c_]", "[^-b]", "[$.*]", "[\\d\\]]", "\\.", "\\d", "\\D"],
  ...["\\s", "\\S", "\\w", "\\W", "\\x28", "\\\\", "\\x7f"],
);
const count = fc.constantFrom("", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,3}", "{2,}");
const item = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(atom, count).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.constantFrom("^", "$") },
);
const alternative = fc.array(item, { minLength: 1, maxLength: 5 }).map((items) => items.join(""));
const source = fc.array(alternative, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("|"));
const text = fc
  .array(fc.constantFrom(...Array.from("aab bc_-1.$(\\]\n\té😀")), { maxLength: 12 })
  .map((parts) => parts.join(""));

test("agrees with JavaScript's own expressions, of which the dialect is a part", () => {
  fc.assert(
    fc.property(source, text, (expression, given) => {
      expect(compile(expression)(given)).toBe(new RegExp(expression, "su").test(given));
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ["{,n} is at most n", "^a{,2}$", "", true],
  [". is any one character, outside the basic plane too", "^.$", "😀", true],
  ["a class that excludes ASCII holds other characters", "^[^a]$", "é", true],
  ["an anchor in the middle never holds", "a^b", "ab", false],
  ["$ is the end, not before a last line break", "a$", "a\n", false],
])("%s", (_, expression, given, matched) => {
  expect(compile(expression)(given)).toBe(matched);
});

/** A backtracking matcher would not come back from these. */
test.each([".*".repeat(400) + "b", "a?".repeat(300) + "a{300}b", "[a-z]*".repeat(160) + "1"])(
  "%s on a long text ends",
  (expression) => {
    expect(compile(expression)("a".repeat(10_000) + "!")).toBe(false);
  },
);
