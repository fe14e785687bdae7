import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeResult, formatAnswer, type Answer } from "../../../lib/cli/investigate/investigate-report";
import { jsonText } from "../../../lib/text/json-text";
import type { QueryResult } from "../../../lib/investigation/engines/query-engine";
import { questionById } from "../../../lib/questions/catalogue";
import { anyCharacter } from "../../support/events/any-character";

function answer(id: string, rows: QueryResult["rows"], result: Partial<QueryResult> = {}): Answer {
  const question = questionById(id)!;
  return {
    question,
    engine: "local",
    values: { since: 0, until: 86_400_000 },
    rows,
    result: {
      columns: question.columns,
      rows,
      scannedBytes: 1,
      scannedFiles: 1,
      unreadable: [],
      seconds: 0,
      ...result,
    },
  };
}

describe("an answer as JSON", () => {
  it("has numbers as numbers, and event text as text", () => {
    const row = { account: "012345678901", denied: "12", event_sources: "2", principal: null, first_time: "2026" };
    const { rows } = JSON.parse(formatAnswer("json", answer("denied-call-bursts", [row]))) as { rows: unknown };
    expect(rows).toStrictEqual([{ ...row, denied: 12, event_sources: 2 }]);
  });

  it("has no control or invisible characters, and is still the same JSON", () => {
    const hostile = "a\u009b31m\u202eb\u200bc\u2028d\u{e0041}\u0007\ud800";
    const text = formatAnswer("json", answer("iam-changes", [{ principal: hostile }]));
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    expect((JSON.parse(text) as { rows: unknown }).rows).toStrictEqual([{ principal: hostile }]);
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (value) => {
        expect(JSON.parse(jsonText({ value }))).toStrictEqual({ value });
        expect(jsonText({ value })).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});

describe("an answer without rows", () => {
  const unreadable = [{ file: "a", reason: "it is truncated" }];
  it.each<[string, Partial<QueryResult>, string]>([
    ["everything was read", {}, "no matches\n"],
    ["a file was not read", { unreadable }, "no matches in what was read\n"],
    ["none was read", { unreadable, scannedFiles: 0 }, "no log file was read\n"],
  ])("says only what is known if %s", (_, result, text) => {
    expect(formatAnswer("table", answer("iam-changes", [], result))).toBe(text);
  });

  it("reports what was not read and what was skipped", () => {
    const { result } = answer("iam-changes", [], {
      unreadable,
      passedOver: [{ file: "AWSLogs/1/Config/", reason: "b" }],
    });
    const text = describeResult(result, { rows: 0, limit: 10, followed: undefined, copies: 0 });
    expect(text).toContain("1 log file could not be read: the answer is incomplete\n  a: it is truncated");
    expect(text).toContain("skipped (no events): AWSLogs/1/Config/");
  });
});
