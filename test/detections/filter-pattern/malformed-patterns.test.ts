import { describe, expect, test } from "vitest";
import { FilterPatternError } from "../../../lib/detections/filter-pattern/filter-pattern-error";
import { parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";

type Case = readonly [pattern: string, message: string];

const braces = "allowed: a pattern for JSON events in braces: { … }";
const unquoted = "allowed: letters, digits, _, . and *, or a number; write it in double quotation marks";
const bracketFix = "write $.['name'], with a period and single quotation marks";

const kinds: readonly Case[] = [
  ["", `character 1: found an empty pattern (CloudWatch Logs takes it for every event); ${braces}`],
  [" \n", `character 1: found an empty pattern (CloudWatch Logs takes it for every event); ${braces}`],
  ["ERROR -ARGUMENTS", `character 1: found a text pattern (this evaluator is for JSON patterns); ${braces}`],
  ['"INTERNAL ERROR"', `character 1: found a text pattern (this evaluator is for JSON patterns); ${braces}`],
  ["?ERROR", `character 1: found a text pattern (this evaluator is for JSON patterns); ${braces}`],
  ["%ERR%", `character 1: found a regular expression on its own (this evaluator is for JSON patterns); ${braces}`],
  [" [w1=ERROR, w2]", `character 2: found a space-delimited pattern (this evaluator is for JSON patterns); ${braces}`],
];

const structure: readonly Case[] = [
  ["{}", 'character 2: found }; allowed: a term such as $.eventName = "CreateTrail", or ('],
  ["{ $.a }", "character 7: found }; allowed: =, !=, <, <=, >, >=, IS or NOT EXISTS"],
  ["{ $.a = }", 'character 9: found }; allowed: a string or a number, such as "a*" or 5'],
  ["{ $.a = 1", "character 10: found the end of the pattern; allowed: &&, || or }"],
  ["{ ($.a = 1 }", "character 12: found }; allowed: &&, || or )"],
  ["{ $.a = 1) }", "character 10: found ); allowed: &&, || or }"],
  ["{ $.a = 1 } x", "character 13: found x; allowed: nothing after the closing }"],
  ["{ $.a = 1 && }", 'character 14: found }; allowed: a term such as $.eventName = "CreateTrail", or ('],
  ["{ $.a = 1 & $.b = 2 }", "character 11: found a single &; allowed: &&"],
  ["{ $.a = 1 | $.b = 2 }", "character 11: found a single |; allowed: ||"],
  ["{ $.a = b c }", "character 11: found c; allowed: &&, || or }"],
  ["{ $.a == 1 }", "character 7: found ==; allowed: =, !=, <, <=, >, >="],
  ["{ $.a => 1 }", "character 7: found =>; allowed: =, !=, <, <=, >, >="],
  ["{ !($.a = 1) }", "character 3: found !; allowed: !=; there is no NOT of a whole expression in this language"],
  [
    "{ a = 1 }",
    'character 3: found a; allowed: a term such as $.eventName = "CreateTrail", or (; a property starts with $. (a period after the dollar sign)',
  ],
  ['{ $.a > "x" }', 'character 9: found "x"; allowed: a number: > compares numbers'],
  ["{ $.a <= 4* }", "character 10: found 4*; allowed: a number: <= compares numbers"],
  [
    "{ $.a IS NOT NULL }",
    "character 10: found NOT; allowed: NULL, TRUE or FALSE, in capitals; CloudWatch Logs has no IS NOT",
  ],
  ["{ $.a IS null }", "character 10: found null; allowed: NULL, TRUE or FALSE, in capitals"],
  ["{ $.a NOT NULL }", "character 11: found NULL; allowed: EXISTS"],
  [
    "{ $.a EXISTS }",
    "character 7: found EXISTS; allowed: =, !=, <, <=, >, >=, IS or NOT EXISTS; CloudWatch Logs has no EXISTS; a string or number that exists is = *",
  ],
  [
    "{ $.a not exists }",
    "character 7: found not; allowed: =, !=, <, <=, >, >=, IS or NOT EXISTS; keywords are in capitals",
  ],
];

const selectors: readonly Case[] = [
  ["{ $a = 1 }", 'character 4: found "a"; allowed: a period: a selector starts with $.'],
  ["{ $['a'] = 1 }", `character 4: found "["; allowed: a period: a selector starts with $.; ${bracketFix}`],
  ["{ $. = 1 }", "character 5: found \" \"; allowed: a property name, ['a quoted.name'] or *"],
  ["{ $.a..b = 1 }", "character 7: found \".\"; allowed: a property name, ['a quoted.name'] or *"],
  ["{ $.[0] = 1 }", `character 5: found "["; allowed: a property name, ['a quoted.name'] or *; ${bracketFix}`],
  ['{ $.["a"] = 1 }', `character 5: found "["; allowed: a property name, ['a quoted.name'] or *; ${bracketFix}`],
  [
    "{ $.a['b'] = 1 }",
    `character 6: found "["; allowed: a letter, digit, - or _, a period, [number], [*], or an operator; ${bracketFix}`,
  ],
  [
    "{ $.a@b = 1 }",
    "character 6: found \"@\"; allowed: a letter, digit, - or _, a period, [number], [*], or an operator; write $.['na@me'] for a name with other characters",
  ],
  ["{ $.a.", "character 7: found the end of the pattern; allowed: a property name, ['a quoted.name'] or *"],
  [
    "{ $.a[*].* = 1 }",
    "character 3: found $.a[*].* with 2 wildcards; allowed: at most 1 wildcard in one selector; name the other properties or elements",
  ],
  [
    "{ $.a[*] = 1 || $.b[*] = 1 || $.c[*] = 1 || $.* = 1 }",
    "character 45: found a fourth wildcard selector; allowed: at most 3 in one pattern; split the pattern into two metric filters",
  ],
];

const values: readonly Case[] = [
  ["{ $.a = 'Root' }", `character 9: found "'" in an unquoted string; ${unquoted}: "Root"`],
  ["{ $.a = s3:PutObject }", `character 11: found ":" in an unquoted string; ${unquoted}: "s3:PutObject"`],
  ["{ $.a = 10.0.0.0/8 }", `character 17: found "/" in an unquoted string; ${unquoted}: "10.0.0.0/8"`],
  ["{ $.a = web-* }", `character 12: found "-" in an unquoted string; ${unquoted}: "web-*"`],
  ["{ $.a = été }", `character 9: found "é" in an unquoted string; ${unquoted}: "été"`],
  [
    '{ $.a = "b }',
    'character 9: found a " that is never closed; allowed: a string in double quotation marks; add the closing " (inside a string, write \\" for one)',
  ],
  [
    "{ $.a = %b+% }",
    'character 9: found a regular expression; allowed: strings, with * at the start or the end, and numbers; join alternatives with ||, or quote the string where % is the character itself: "50%"',
  ],
];

describe.each([
  ["other kinds of pattern", kinds],
  ["structure", structure],
  ["selectors", selectors],
  ["values", values],
])("%s", (_, cases) => {
  test.each(cases)("%s", (pattern, message) => {
    expect(() => parseFilterPattern(pattern)).toThrow(
      expect.objectContaining({ name: "FilterPatternError", message: `filter pattern, ${message}` }) as Error,
    );
  });
});

test("1,024 characters are allowed, 1,025 are not", () => {
  const pattern = (length: number): string => `{ $.a = "${"b".repeat(length - 12)}" }`;
  expect(parseFilterPattern(pattern(1024)).text).toHaveLength(1024);
  expect(() => parseFilterPattern(pattern(1025))).toThrow(
    "filter pattern, character 1025: found a pattern of 1025 characters; allowed: at most 1024 characters; split it into two metric filters that feed the same metric",
  );
});

test("the parts of an error", () => {
  let error: unknown;
  try {
    parseFilterPattern("{ $.a IS NOT NULL }");
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(FilterPatternError);
  expect(error).toMatchObject({
    position: 9,
    found: "NOT",
    allowed: "NULL, TRUE or FALSE, in capitals",
    fix: "CloudWatch Logs has no IS NOT",
    exitCode: 1,
  });
});

test("the deepest parentheses that fit", () => {
  const depth = 500;
  const pattern = parseFilterPattern(`{${"(".repeat(depth)}$.a=1${")".repeat(depth)}}`);
  expect(pattern.test({ a: 1 })).toBe(true);
});
