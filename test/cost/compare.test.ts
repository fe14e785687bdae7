import { describe, expect, it } from "vitest";
import { checkCostLimit, compareCosts } from "../../lib/cost/compare";
import { comparisonMarkdown } from "../../lib/cost/comparison-markdown";
import { estimateCost } from "../../lib/cost/estimate";
import { sumOf } from "../../lib/cost/money";
import { set } from "../support/mutable-config";
import { changedLandingZone } from "../support/synthesize";

const before = estimateCost(changedLandingZone("staging", () => undefined));
const after = estimateCost(
  changedLandingZone(
    "staging",
    set("staging.management.trail", {
      insights: ["ApiErrorRateInsight"],
      dataEvents: [{ name: "exports", resourceType: "AWS::S3::Object", resources: ["arn:aws:s3:::meridian-exports/"] }],
    }),
  ),
);

describe("a comparison", () => {
  const comparison = compareCosts(before, after);

  it("names the largest causes first, and adds up", () => {
    expect(comparison.components.slice(0, 2).map(({ name, difference }) => [name, difference])).toStrictEqual([
      ["CloudTrail: Insights: ApiErrorRateInsight", 3_150_000n],
      ["CloudTrail: data events: exports", 1_000_000n],
    ]);
    expect(sumOf(comparison.components.map(({ difference }) => difference))).toBe(comparison.month.difference);
    expect(sumOf(comparison.accounts.map(({ difference }) => difference))).toBe(comparison.month.difference);
  });

  it("is none between equals, and the other way round the opposite", () => {
    expect(compareCosts(before, before).components).toStrictEqual([]);
    expect(compareCosts(after, before).month.difference).toBe(-comparison.month.difference);
  });

  it("takes a new or a removed environment for one that cost or costs nothing", () => {
    expect(compareCosts(undefined, after).month).toMatchObject({ before: 0n, after: after.month });
    expect(compareCosts(before, undefined).month).toMatchObject({ before: before.month, after: 0n });
    expect(() => compareCosts(undefined, undefined)).toThrow(TypeError);
  });

  it("is a table for a pull request", () => {
    const text = comparisonMarkdown(comparison, checkCostLimit(after, 5));
    expect(text).toMatch(/^\*\*Cost of staging\*\*: \$[\d.]+ → \$[\d.]+ a month \(\+\$[\d.]+\)\.$/m);
    expect(text).toContain("**Over the limit** of $5.00 a month");
    expect(text).toContain("| CloudTrail: Insights: ApiErrorRateInsight | $0.00 | $3.15 | +$3.15 |");
    expect(comparisonMarkdown(compareCosts(before, before))).toBe(
      `**Cost of staging**: no change, $${(Number(before.month) / 1e6).toFixed(2)} a month.`,
    );
  });
});

describe("the limit of a month", () => {
  it("allows what it says, and nothing above; without one everything passes", () => {
    const limit = Number(before.month) / 1e6;
    expect(checkCostLimit(before, limit).passed).toBe(true);
    expect(checkCostLimit(before, limit - 0.000_001).passed).toBe(false);
    expect(checkCostLimit(before, undefined)).toStrictEqual({ passed: true, month: before.month, limit: undefined });
  });
});
