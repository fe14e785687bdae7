import { globCovers } from "./glob";
import type { Condition } from "./policy-statement";

const likes: Readonly<Record<string, "literal" | "pattern">> = {
  stringequals: "literal",
  stringlike: "pattern",
  arnequals: "pattern",
  arnlike: "pattern",
};

const negations = new Set([
  "stringnotequals",
  "stringnotequalsignorecase",
  "stringnotlike",
  "arnnotequals",
  "arnnotlike",
  "numericnotequals",
  "datenotequals",
  "notipaddress",
]);

/** One of any number of values suffices. */
const anyOf = new Set([
  "stringequals",
  "stringequalsignorecase",
  "numericequals",
  "dateequals",
  "bool",
  "binaryequals",
  "ipaddress",
]);

const bounds: Readonly<Record<string, "at most" | "at least">> = {
  numericlessthan: "at most",
  numericlessthanequals: "at most",
  numericgreaterthan: "at least",
  numericgreaterthanequals: "at least",
};

/** Whether a request that meets every condition of `inner` meets every one of `outer`. Never yes without proof. */
export function conditionsCover(outer: readonly Condition[], inner: readonly Condition[]): boolean {
  return outer.every((wanted) => inner.some((given) => implies(given, wanted)));
}

function implies(given: Condition, wanted: Condition): boolean {
  if (given.key !== wanted.key || given.quantifier !== wanted.quantifier) return false;
  // "If it exists" is met by a request without the key, too.
  if (given.ifExists && !wanted.ifExists) return false;
  const sameArnTest = isArnTest(given.operator) && isArnTest(wanted.operator);
  const literalInPattern = given.operator === "stringequals" && wanted.operator === "stringlike";
  if (given.operator !== wanted.operator && !sameArnTest && !literalInPattern) return false;
  if (negations.has(wanted.operator)) return wanted.values.every((value) => given.values.includes(value));
  if (likes[wanted.operator] === "pattern") {
    return given.values.every((value) => wanted.values.some((pattern) => covers(pattern, value, given.operator)));
  }
  if (anyOf.has(wanted.operator)) return given.values.every((value) => wanted.values.includes(value));
  const bound = bounds[wanted.operator];
  const [one, other] = [given.values, wanted.values].map((values) => (values.length === 1 ? Number(values[0]) : NaN));
  if (bound !== undefined && one !== undefined && other !== undefined) {
    return bound === "at most" ? one <= other : one >= other;
  }
  return given.values.join("\n") === wanted.values.join("\n");
}

function isArnTest(operator: string): boolean {
  return operator === "arnequals" || operator === "arnlike";
}

/** A literal's `*` is no wildcard, so a pattern's `?` may meet it; being strict about that costs nothing. */
function covers(pattern: string, value: string, operator: string): boolean {
  return likes[operator] === "literal" && !/[*?]/.test(pattern) ? pattern === value : globCovers(pattern, value);
}
