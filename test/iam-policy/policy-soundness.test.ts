import fc from "fast-check";
import { expect, it } from "vitest";
import { comparePolicies } from "../../lib/iam-policy/compare-policies";
import type { JsonObject } from "../../lib/base/json";

interface Request {
  readonly action: string;
  readonly resource: string;
  readonly principal: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).map(String);
const matches = (pattern: string, text: string, flags = "s"): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
    flags,
  ).test(text);

/** How AWS tests one value of a request against one of a condition. */
const tests: Readonly<Record<string, (given: string, wanted: string) => boolean>> = {
  StringEquals: (given, wanted) => given === wanted,
  StringLike: (given, wanted) => matches(wanted, given),
  NumericLessThan: (given, wanted) => Number(given) < Number(wanted),
  NumericGreaterThanEquals: (given, wanted) => Number(given) >= Number(wanted),
};

function meets(context: Request["context"], written: string, key: string, wanted: readonly string[]): boolean {
  const [, quantifier = "", not, operator = "", ifExists] =
    /^(?:(\w+):)?(?:(?=StringNot)(String)Not)?([A-Za-z]+?)(IfExists)?$/.exec(written) ?? [];
  const test = tests[not === undefined ? operator : `String${operator}`];
  if (test === undefined) throw new Error(written);
  const given = context[key] ?? [];
  const one = (value: string): boolean => {
    const any = wanted.some((each) => test(value, each));
    return not === undefined ? any : !any;
  };
  if (quantifier === "ForAllValues") return given.every(one);
  if (given.length === 0) return ifExists !== undefined || (not !== undefined && quantifier === "");
  return quantifier === "ForAnyValue" ? given.some(one) : one(given[0] ?? "");
}

function speaksOf(statement: JsonObject, { action, resource, principal, context }: Request): boolean {
  const element = (name: string, value: string, flags: string): boolean => {
    const named = statement[name];
    return named !== undefined
      ? texts(named).some((pattern) => matches(pattern, value, flags))
      : !texts(statement[`Not${name}`]).some((pattern) => matches(pattern, value, flags));
  };
  const who = texts((statement["Principal"] as JsonObject)["AWS"]);
  return (
    element("Action", action, "si") &&
    element("Resource", resource, "s") &&
    (who.includes("*") || who.includes(principal)) &&
    Object.entries(statement["Condition"] as JsonObject).every(([written, keys]) =>
      Object.entries(keys as JsonObject).every(([key, wanted]) => meets(context, written, key, texts(wanted))),
    )
  );
}

const allows = (statements: readonly JsonObject[], request: Request): boolean =>
  statements.some((each) => each["Effect"] === "Allow" && speaksOf(each, request)) &&
  !statements.some((each) => each["Effect"] === "Deny" && speaksOf(each, request));

const pattern = (): fc.Arbitrary<readonly string[]> =>
  fc.array(fc.constantFrom("ab", "b", "a?", "a*", "*", "b*"), { minLength: 1, maxLength: 2 });
const element = (name: string): fc.Arbitrary<JsonObject> =>
  fc.tuple(fc.boolean(), pattern()).map(([negated, values]) => ({ [`${negated ? "Not" : ""}${name}`]: values }));
const operator = fc
  .tuple(
    fc.constantFrom("", "", "ForAllValues:", "ForAnyValue:"),
    fc.constantFrom("StringEquals", "StringNotEquals", "StringLike", "StringNotLike"),
    fc.constantFrom("", "", "IfExists"),
  )
  .map((parts) => parts.join(""));
const condition = fc.oneof(
  fc.tuple(operator, fc.constantFrom("k", "l"), pattern()),
  fc.tuple(
    fc.constantFrom("NumericLessThan", "NumericGreaterThanEquals", "NumericLessThanIfExists"),
    fc.constant("n"),
    fc.constantFrom(["1"], ["2"], ["3"]),
  ),
);
type Condition = readonly [string, string, readonly string[]];

interface Parts {
  readonly Effect: string;
  readonly action: JsonObject;
  readonly resource: JsonObject;
  readonly who: readonly string[];
  readonly conditions: readonly Condition[];
}

const parts: fc.Arbitrary<Parts> = fc.record({
  Effect: fc.constantFrom("Allow", "Allow", "Deny"),
  action: element("Action"),
  resource: element("Resource"),
  who: fc.subarray(["x", "y", "*"], { minLength: 1 }),
  conditions: fc.array(condition, { maxLength: 2 }),
});
/** Parts as they were, with one of them made anew, or an end of a condition: near misses are where mistakes hide. */
const changedParts: fc.Arbitrary<readonly [Parts, Parts]> = fc
  .tuple(
    parts,
    parts,
    fc.constantFrom("action", "resource", "who", "conditions", "operator", "values", "fewer"),
    pattern(),
  )
  .map(([one, other, what, values]) => {
    const [first, ...rest] = one.conditions;
    if (what === "fewer") {
      const fewer = one.conditions.map(([test, key, all]): Condition => [test, key, all.slice(0, 1)]);
      return [one, { ...one, conditions: fewer }];
    }
    if (what === "operator" || what === "values") {
      const [test] = other.conditions[0] ?? [];
      if (first === undefined || test === undefined || first[1] === "n" || test.startsWith("Numeric"))
        return [one, one];
      const changed: Condition = what === "operator" ? [test, first[1], first[2]] : [first[0], first[1], values];
      return [one, { ...one, conditions: [changed, ...rest] }];
    }
    return [one, { ...one, [what]: other[what as keyof Parts] }];
  });

function statementOf({ Effect, action, resource, who, conditions }: Parts): JsonObject {
  const Condition: Record<string, Record<string, readonly string[]>> = {};
  for (const [test, key, values] of conditions) (Condition[test] ??= {})[key] = values;
  return { Effect, ...action, ...resource, Principal: { AWS: who }, Condition };
}

const value = fc.constantFrom("ab", "ac", "b", "bb", "a");
const request: fc.Arbitrary<Request> = fc.record({
  action: value,
  resource: value,
  principal: fc.constantFrom("x", "y", "z"),
  context: fc.record(
    {
      k: fc.array(value, { minLength: 1, maxLength: 2 }),
      l: fc.array(value, { minLength: 1, maxLength: 1 }),
      n: fc.constantFrom(["0"], ["1"], ["2"], ["3"]),
    },
    { requiredKeys: [] },
  ),
});
const policy = (statements: readonly JsonObject[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

const all: Parts = {
  Effect: "Allow",
  action: { Action: "*" },
  resource: { Resource: "*" },
  who: ["*"],
  conditions: [],
};

it("never calls a policy no wider that lets in a request which the other one did not", () => {
  let silent = 0;
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 1 }),
      fc.array(changedParts, { minLength: 1, maxLength: 2 }),
      fc.boolean(),
      fc.array(request, { minLength: 20, maxLength: 20 }),
      (same, changed, withAll, requests) => {
        // A denial takes nothing away where nothing is allowed.
        const both = [...same, ...(withAll && changed.every(([{ Effect }]) => Effect === "Deny") ? [all] : [])];
        const before = [...both, ...changed.map(([old]) => old)].map(statementOf);
        const after = [...changed.map(([, fresh]) => fresh), ...both].map(statementOf);
        const found = comparePolicies(policy(before), policy(after));
        if (!found.readable || found.allowedNow.length + found.deniedNoMore.length > 0) return;
        silent++;
        const wider = requests.filter((each) => allows(after, each) && !allows(before, each));
        expect(wider).toEqual([]);
      },
    ),
    { numRuns: 8_000 },
  );
  expect(silent).toBeGreaterThan(500);
});
