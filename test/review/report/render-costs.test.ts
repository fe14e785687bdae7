import { describe, expect, it } from "vitest";
import { details } from "../../../lib/review/report/detail";
import type { Detail } from "../../../lib/review/report/detail";
import { renderCosts } from "../../../lib/review/report/render-costs";
import type { EnvironmentCost, Review } from "../../../lib/review/report/review";

const [all, ...shorter] = details as readonly [Detail, ...Detail[]];
const amounts = (name: string, before: number, after: number) => ({ name, before, after, difference: after - before });
const kept: EnvironmentCost = {
  environment: "staging",
  reason: "kept",
  month: 15,
  currency: "USD",
  comparison: {
    currency: "USD",
    month: amounts("a month", 12, 15),
    year: amounts("the first year", 100, 130),
    threeYears: amounts("three years", 400, 500),
    settled: amounts("a month, later", 30, 34),
    settledComponents: [amounts("S3: storage", 2, 3)],
    components: [amounts("CloudTrail: data events: a|b", 0, 4), amounts("S3: storage", 2, 1)],
    accounts: [amounts("payments-prod", 1, 4)],
    teams: [],
  },
  limit: { monthlyLimitUsd: 20, passed: true },
  findings: [],
};
const text = (costs: readonly EnvironmentCost[], detail = all): string =>
  renderCosts({ costs } as Review, detail).join("\n\n");

describe("the cost in a review's comment", () => {
  it("shows before and after, the largest causes, and the limit", () => {
    const lines = text([kept]).split("\n");
    expect(lines[2]).toBe(
      "`staging`: `$12.00` → `$15.00` a month (`+$3.00`). The first year: `$100.00` → `$130.00` (`+$30.00`); a month, later: `$30.00` → `$34.00` (`+$4.00`). Mostly: CloudTrail&#58; data events&#58; a&#124;b `+$4.00`, S3&#58; storage `-$1.00`. Within the limit of `$20.00` a month.",
    );
    expect(lines).toContain("| a month | `$12.00` | `$15.00` | `+$3.00` |");
    expect(lines).toContain("| payments&#45;prod | `$1.00` | `$4.00` | `+$3.00` |");
  });

  it("shows the difference that people get by subtracting", () => {
    const month = amounts("a month", 13.7651, 15.1349);
    const close = amounts("S3: storage", 2.001, 2.004);
    const large = amounts("the first year", 9_999.6, 10_001.4);
    const comparison = { ...kept.comparison, month, year: large, components: [close] };
    const [, , line] = text([{ ...kept, comparison: comparison as EnvironmentCost["comparison"] & object }]).split(
      "\n",
    );
    expect(line).toContain("`$13.77` → `$15.13` a month (`+$1.36`)");
    expect(line).toContain("`$9,999.60` → `$10,001` (`+$1.00`)");
    expect(line).toContain("Mostly: S3&#58; storage `+<$0.01`.");
  });

  it("says prominently what is over the limit", () => {
    expect(text([{ ...kept, limit: { monthlyLimitUsd: 14, passed: false } }])).toContain(
      "**Over the limit** of `$14.00` a month",
    );
  });

  it("describes a new, a removed and an unchanged environment in one sentence", () => {
    expect(text([{ ...kept, reason: "new" }])).toContain("`staging`: new, `$15.00` a month.");
    expect(text([{ ...kept, reason: "removed" }])).toContain("`staging`: removed, `$12.00` a month less.");
    const same = {
      ...kept.comparison,
      month: amounts("a month", 12, 12),
      year: amounts("the first year", 100, 100),
      settled: amounts("a month, later", 30, 30),
      components: [],
      accounts: [],
    };
    expect(text([{ ...kept, comparison: same as EnvironmentCost["comparison"] & object }])).toContain(
      "`staging`: no change, `$12.00` a month.",
    );
  });

  it("reports costs that grow only in later years", () => {
    const later = { ...kept.comparison, month: amounts("a month", 12, 12), components: [], accounts: [] };
    const lines = text([{ ...kept, comparison: later as EnvironmentCost["comparison"] & object }]).split("\n");
    expect(lines[2]).toMatch(
      /^`staging`: no change, `\$12.00` a month. The first year: .*; a month, later: `\$30.00` → `\$34.00` \(`\+\$4.00`\). Mostly: S3&#58; storage `\+\$1.00`/,
    );
    expect(lines).toContain("| a month, later | `$30.00` | `$34.00` | `+$4.00` |");
  });

  it("gives the reason if there is nothing to compare", () => {
    const { comparison: _comparison, ...rest } = kept;
    expect(text([{ ...rest, failure: "its config has another shape" }])).toContain(
      "`staging`: `$15.00` a month. Within the limit of `$20.00` a month. The cost before the change could not be estimated: its config has another shape",
    );
  });

  it("cuts the tables before the sums", () => {
    const shortest = shorter.at(-1) ?? all;
    expect(text([kept], shortest)).toContain("`$12.00` → `$15.00`");
    expect(text([kept], shortest)).not.toContain("| a month |");
    expect(text([kept, kept, kept, kept, kept], shortest)).toContain("… and of 2 more environments.");
  });

  it("is missing if no environment's cost is reported", () => {
    expect(renderCosts({ costs: [] } as unknown as Review, all)).toEqual([]);
  });
});
