import { describe, expect, test } from "vitest";
import { matches, parseFilterPattern } from "../../../lib/detections/filter-pattern/filter-pattern";

type Case = readonly [pattern: string, event: unknown, matched: boolean];

const check = (cases: readonly Case[]): void => {
  test.each(cases)("%s on %j: %s", (pattern, event, matched) => {
    expect(matches(parseFilterPattern(pattern), event)).toBe(matched);
  });
};

describe("a missing field", () => {
  check([
    // Seen on AWS: https://github.com/DataBiosphere/azul/issues/5884
    [
      `{($.errorCode = "AccessDenied") && ($.userIdentity.invokedBy != "cloudfront.amazonaws.com")}`,
      { errorCode: "AccessDenied", userIdentity: { accountId: "anonymous" } },
      false,
    ],
    // Seen on AWS: https://devio-20240701.developers.io/articles/cloudwatch-logs-json-notexists-false-001
    [`{ ($.user.phone!="08000000000") || ($.user.phone NOT EXISTS) }`, { user: { id: "54321" } }, true],
    [`{ $.a = * }`, {}, false],
    [`{ $.a != * }`, {}, false],
    [`{ $.a < 1 }`, {}, false],
    [`{ $.a IS NULL }`, {}, false],
    [`{ $.a.b NOT EXISTS }`, { a: "text" }, true],
    [`{ $.a[1] NOT EXISTS }`, { a: [1] }, true],
    [`{ $.length NOT EXISTS }`, { a: [1] }, true],
    [`{ $.a.length NOT EXISTS }`, { a: "text" }, true],
    [`{ $.toString NOT EXISTS }`, {}, true],
    [`{ $.__proto__ NOT EXISTS }`, {}, true],
    [`{ $.constructor.name NOT EXISTS }`, {}, true],
  ]);
});

describe("values that are neither text nor number", () => {
  check([
    [`{ $.a = * }`, { a: null }, false],
    [`{ $.a != b }`, { a: null }, false],
    [`{ $.a NOT EXISTS }`, { a: null }, false],
    [`{ $.a IS NULL }`, { a: "null" }, false],
    [`{ $.a = true }`, { a: true }, false],
    [`{ $.a = true }`, { a: "true" }, true],
    [`{ $.a != true }`, { a: false }, false],
    [`{ $.a IS TRUE }`, { a: "true" }, false],
    [`{ $.a IS FALSE }`, { a: false }, true],
    [`{ $.a IS FALSE }`, { a: 0 }, false],
    [`{ $.a != b }`, { a: {} }, false],
    [`{ $.a NOT EXISTS }`, { a: {} }, false],
    [`{ $.a NOT EXISTS }`, { a: [] }, false],
  ]);
});

describe("texts and numbers", () => {
  check([
    [`{ $.a = "B" }`, { a: "b" }, false],
    [`{ $.A = b }`, { a: "b" }, false],
    [`{ $.a = "400" }`, { a: 400 }, true],
    [`{ $.a = 400 }`, { a: "400" }, true],
    [`{ $.a = 4e2 }`, { a: "400" }, false],
    [`{ $.a = 400.0 }`, { a: 400 }, true],
    [`{ $.a = 4* }`, { a: 404 }, true],
    [`{ $.a > 3 }`, { a: "4" }, false],
    [`{ $.a < -1.5E1 }`, { a: -16 }, true],
    [`{ $.accountId = 012345678901 }`, { accountId: "012345678901" }, true],
    [`{ $.a = "" }`, { a: "" }, true],
    [`{ $.a = "*" }`, { a: "" }, true],
    [`{ $.a = *b* }`, { a: "abc" }, true],
    [`{ $.a = *b*c* }`, { a: "abxc" }, false],
    [`{ $.a = *b*c* }`, { a: "ab*cd" }, true],
    [`{ $.a = "say \\"hi\\" \\\\ \\n" }`, { a: 'say "hi" \\ \\n' }, true],
    [`{ $.a = "%b%" }`, { a: "%b%" }, true],
    [`{ $.a = "10.0.0.0/8" }`, { a: "10.1.2.3" }, false],
    [`{ $.a = "é*" }`, { a: "été" }, true],
    [`{$.a=b&&$.c!=d||$.e=f}`, { a: "b", c: "x" }, true],
    [`{\n\t$.a = b\r\n}`, { a: "b" }, true],
  ]);
});

describe("wildcard selectors", () => {
  check([
    [`{ $.a[*].b = c }`, { a: [{ b: "x" }, { b: "c" }] }, true],
    [`{ $.a[*].b = c }`, { a: [{ b: "x" }, "c", {}] }, false],
    [`{ $.a[*] != c }`, { a: ["c", "d"] }, true],
    [`{ $.a[*] != c }`, { a: ["c", "c"] }, false],
    [`{ $.a[*] = c }`, { a: { b: "c" } }, false],
    [`{ $.a.* = c }`, { a: { b: "c" } }, true],
    [`{ $.a.* = c }`, { a: ["c"] }, false],
    [`{ $.a.*.d = c }`, { a: { b: { d: "c" } } }, true],
    [`{ $.* = c }`, { a: { b: "c" } }, false],
    [`{ $.a[*] > 2 }`, { a: [1, 3] }, true],
    [`{ $.a[*] IS NULL }`, { a: [1, null] }, true],
    [`{ $.a[*] NOT EXISTS }`, { a: [] }, true],
    [`{ $.a[*].b NOT EXISTS }`, { a: [{ b: 1 }, {}] }, false],
    [`{ $.a[0][1] = 2 }`, { a: [[1, 2]] }, true],
    [`{ $.a.['b.c'].['d e'][0] = 2 }`, { a: { "b.c": { "d e": [2] } } }, true],
    [`{ $.detail-type = x }`, { "detail-type": "x" }, true],
  ]);
});

describe("events that are not JSON objects match nothing", () => {
  check([null, undefined, [], ["a"], "text", 1, true].map((event): Case => [`{ $.a NOT EXISTS }`, event, false]));
});
