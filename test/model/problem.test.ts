import { describe, expect, it } from "vitest";
import { literal } from "../../lib/text/literal";
import { message, readMessage } from "../../lib/model/message";
import { isPrintable, printable, shortened, unmistakable } from "../../lib/text/printable";
import { formatGiven, formatPath, formatProblem, formatProblems, type Problem } from "../../lib/model/problem";

const problem: Problem = {
  id: "schema",
  severity: "error",
  file: "config/staging/workloads.ts",
  path: ["accounts", 3, "id"],
  given: "12345",
  allowed: "exactly 12 digits",
  fix: "copy the account id from AWS Organizations",
};

describe("formatPath", () => {
  it.each<[readonly PropertyKey[], string]>([
    [[], "(the whole file)"],
    [["accounts", 3, "alarms", "root-login", "threshold"], 'accounts[3].alarms["root-login"].threshold'],
    [["tags", "cost center"], 'tags["cost center"]'],
    [["tags", 'a"]\u001b'], 'tags["a\\"]\\u001b"]'],
    [["0"], '["0"]'],
    [[Symbol("key")], '["Symbol(key)"]'],
    [["k".repeat(200)], `["${"k".repeat(76)}...]`],
  ])("%j is %s", (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});

describe("formatGiven", () => {
  it.each<[unknown, string]>([
    [undefined, "(missing)"],
    [null, "null"],
    ["a\nb", '"a\\nb"'],
    [0.5, "0.5"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [12n, "12n"],
    [Symbol("s"), "Symbol(s)"],
    [() => 1, "(a function)"],
    [new Date("2026-01-31"), "(the Date 2026-01-31T00:00:00.000Z)"],
    [new Date("never"), "(an invalid date)"],
    [[1, [undefined, { a: true }]], '[1,[undefined,{"a":true}]]'],
    [{ a: { b: { c: { d: { e: { f: 1 } } } } } }, '{"a":{"b":{"c":{"d":{"e":...}}}}}'],
    ["x".repeat(1000), `"${"x".repeat(116)}...`],
  ])("%o is %s", (value, text) => {
    expect(formatGiven(value)).toBe(text);
  });

  it("does not follow what has no end", () => {
    const endless: unknown[] = [];
    endless.push(endless);
    expect(literal(endless)).toBe("[[[[[...]]]]]");
  });
});

describe("printable", () => {
  it.each([
    ["plain text, an ü and a 🚨", "plain text, an ü and a 🚨"],
    ["\u001b[2J", "\\u001b[2J"],
    ["\u009b2J", "\\u009b2J"],
    ["a\r\nb\tc\u007f", "a\\u000d\\u000ab\\u0009c\\u007f"],
    ["\u2028\u2029", "\\u2028\\u2029"],
    ["\u202e\u2066", "\\u202e\\u2066"],
    ["a\u200bb\ufeff\u00a0", "a\\u200bb\\ufeff\\u00a0"],
    ["\u{e0001}", "\\u{e0001}"],
    ["\ud83d", "\\ud83d"],
  ])("%j is %s", (text, printed) => {
    expect(printable(text)).toBe(printed);
    expect(printable(printed)).toBe(printed);
    expect(isPrintable(text)).toBe(text === printed);
  });

  it("tells look-alikes from Latin letters only where both are", () => {
    expect(unmistakable("p\u0430yments")).toBe("p\\u0430yments");
    expect(unmistakable("\u043f\u043b\u0430\u0442\u0435\u0436\u0438")).toBe(
      "\u043f\u043b\u0430\u0442\u0435\u0436\u0438",
    );
  });

  it("does not cut a character in two", () => {
    expect(shortened("ab🚨cdef", 6)).toBe("ab...");
    expect(shortened("abcdef", 6)).toBe("abcdef");
  });
});

describe("formatProblem", () => {
  it("is four plain lines", () => {
    expect(formatProblem(problem)).toBe(`config/staging/workloads.ts: accounts[3].id  [schema]
  given:   "12345"
  allowed: exactly 12 digits
  fix:     copy the account id from AWS Organizations`);
  });

  it("marks a warning and a default", () => {
    expect(formatProblem({ ...problem, severity: "warning", isDefault: true })).toBe(
      `config/staging/workloads.ts: accounts[3].id (warning)  [schema]
  given:   "12345" (the default)
  allowed: exactly 12 digits
  fix:     copy the account id from AWS Organizations`,
    );
  });

  it("stays on its lines whatever it is given", () => {
    const nasty = "x\n\u001b[2J\u2028";
    const text = formatProblem({ ...problem, file: nasty, path: [nasty], given: nasty, allowed: nasty, fix: nasty });
    expect(text.split("\n")).toHaveLength(4);
    expect(isPrintable(text.replaceAll("\n", ""))).toBe(true);
  });
});

describe("formatProblems", () => {
  it.each([
    [1, 0, "1 error"],
    [2, 1, "2 errors, 1 warning"],
    [0, 3, "3 warnings"],
  ])("counts %i errors and %i warnings", (errors, warnings, counts) => {
    const problems = [
      ...Array.from({ length: errors }, () => problem),
      ...Array.from({ length: warnings }, () => ({ ...problem, severity: "warning" as const })),
    ];
    const parts = formatProblems(problems).split("\n\n");
    expect(parts).toHaveLength(errors + warnings + 1);
    expect(parts.at(-1)).toBe(counts);
  });
});

describe("message", () => {
  it("carries two sentences through zod's one", () => {
    expect(readMessage(message("exactly 12 digits", "copy it"))).toEqual({
      allowed: "exactly 12 digits",
      fix: "copy it",
    });
    expect(readMessage("Invalid input")).toBeUndefined();
  });
});
