import { describe, expect, it } from "vitest";
import { allChecks } from "../../../lib/configuration/all-checks";
import { checkConfig, type CheckedConfig } from "../../../lib/configuration/check-config";
import { formatProblem } from "../../../lib/model/problem";
import { type Change, rawConfig, validConfig } from "../../support/landing-zones/mutable-config";

/** The day on which every config of these tables is checked. */
export const today = "2026-11-23";

/** What a person did, the change it made, and everything that is said about it, word for word. */
export type Row = readonly [title: string, change: Change, expected: string];

/** Checks the valid config after a change. */
export function check(change: Change): CheckedConfig {
  const config = validConfig();
  change(config);
  return checkConfig(rawConfig(config), allChecks, today);
}

/** One test per row. */
export function expectProblems(topic: string, rows: readonly Row[]): void {
  describe(topic, () => {
    it.each(rows)("%s", (_title, change, expected) => {
      expect(check(change).problems.map(formatProblem).join("\n")).toBe(dedent(expected));
    });
  });
}

/** Takes away the indentation that the table has in this source. */
function dedent(text: string): string {
  const lines = text.replace(/^\n/, "").trimEnd().split("\n");
  const indent = /^ */.exec(lines[0] ?? "")?.[0].length ?? 0;
  return lines.map((line) => line.slice(indent)).join("\n");
}
