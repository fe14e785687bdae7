import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLocalEngine } from "../../lib/investigation/engines/local-engine";
import type { QueryEngine } from "../../lib/investigation/engines/query-engine";
import { questions } from "../../lib/questions/catalogue";
import { eventTimeOf, MILLISECONDS_OF_DAY } from "../../lib/questions/sql/event-scope";
import { namedQuery } from "../../lib/questions/named-query";
import type { QuestionValues } from "../../lib/questions/question";
import { makeNightArchive } from "../support/archives/night-archive";

const now = Date.parse("2026-03-14T23:22:00Z");
let directory: string;
let engine: QueryEngine;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), "named-query-"));
  makeNightArchive(directory);
  engine = openLocalEngine({ path: directory });
});
afterAll(() => rmSync(directory, { recursive: true }));

/** What Athena computes at {@link now}. */
function atNow(sql: string): string {
  return sql.replaceAll(
    /date_format\(current_timestamp(?: - INTERVAL '(\d+)' DAY)?, '([^']+)'\)/g,
    (_, days: string | undefined, format: string) => {
      const time = eventTimeOf(now - Number(days ?? 0) * MILLISECONDS_OF_DAY);
      return `'${format === "%Y/%m/%d" ? time.slice(0, 10).replaceAll("-", "/") : time}'`;
    },
  );
}

const cases = questions
  .filter(({ onlyInCopies }) => onlyInCopies !== true)
  .map((question) => [question.id, question] as const);

describe("a named query", () => {
  it.each(cases)("%s finds what lz finds in the last day, after replacing its placeholders", async (_, question) => {
    const named = namedQuery(question);
    const sql = atNow(named.sql).replaceAll("PRINCIPAL", "alice").replaceAll("RESOURCE", "customers");
    expect(sql).not.toContain("current_timestamp");
    const window = { since: now - MILLISECONDS_OF_DAY, until: now };
    const asked: QuestionValues = {
      ...window,
      ...(named.sql.includes("PRINCIPAL") && { principal: "alice" }),
      ...(named.sql.includes("RESOURCE") && { resource: "customers" }),
    };
    const scope = { ...window, since: now - 31 * MILLISECONDS_OF_DAY };
    const [found, expected] = [
      await engine.run({ sql, parameters: [], scope }),
      await engine.run(question.query(asked)),
    ];
    expect(found.columns).toStrictEqual(question.columns);
    expect(found.rows).toStrictEqual(expected.rows);
    expect(found.rows.length).toBeGreaterThan(0);
  });

  it.each(cases)("%s runs without editing, prunes by day, and names no account", (_, question) => {
    const { sql } = namedQuery(question);
    expect(sql).toMatch(
      /day BETWEEN date_format\(current_timestamp - INTERVAL '(1|31)' DAY, '%Y\/%m\/%d'\) AND date_format\(current_timestamp, '%Y\/%m\/%d'\)/,
    );
    const [comments, code] = [/^--/, /^(?!--)/].map((start) => sql.split("\n").filter((line) => start.test(line)));
    expect(comments?.join()).not.toContain("?"); // the console asks for the value of each
    expect(code?.join().replaceAll(/'[^']*'/g, "")).not.toContain("?");
    expect(sql).not.toMatch(/\d{12}/);
  });

  // Source: https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateNamedQuery.html
  it.each(cases)("%s is as long as Athena allows", (_, question) => {
    const { name, description, sql } = namedQuery(question);
    expect(name).toBe(question.id);
    expect(name.length).toBeLessThanOrEqual(128);
    expect(description.length).toBeLessThanOrEqual(1_024);
    expect(sql.length).toBeLessThan(10_000);
  });

  it("explains its placeholders", () => {
    const [resourceChanges] = questions.filter(({ id }) => id === "resource-changes").map(namedQuery);
    expect(resourceChanges?.sql.split("\n").slice(0, 5)).toStrictEqual([
      "-- Who changed this resource.",
      "-- Replace RESOURCE, wherever it stands, by an ARN, or a name or id as it stands in requests.",
      "-- Asks for the last day, in every account and Region.",
      "-- For another window, change each number of days. To read less, add conditions on account and region to that on day.",
      "-- The same from a shell: npx lz investigate resource-changes --environment NAME --since 24h --resource RESOURCE",
    ]);
  });
});
