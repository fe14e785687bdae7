import { describe, expect, it } from "vitest";
import { checkCostLimit, compareCosts } from "../../lib/cost/compare";
import { comparisonJson } from "../../lib/cost/comparison-json";
import { estimateCost } from "../../lib/cost/estimate";
import { sumOf } from "../../lib/cost/money";
import { set } from "../support/landing-zones/mutable-config";
import { changedLandingZone } from "../support/landing-zones/synthesize";

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

  it("of equal estimates is empty, and the reverse comparison is the opposite", () => {
    expect(compareCosts(before, before).components).toStrictEqual([]);
    expect(compareCosts(after, before).month.difference).toBe(-comparison.month.difference);
  });

  it("counts a new or a removed environment as one that cost or costs nothing", () => {
    expect(compareCosts(undefined, after).month).toMatchObject({ before: 0n, after: after.month });
    expect(compareCosts(before, undefined).month).toMatchObject({ before: before.month, after: 0n });
    expect(() => compareCosts(undefined, undefined)).toThrow(TypeError);
  });

  it("has the JSON of lz cost --json: amounts in dollars", () => {
    const { month, components, currency } = comparisonJson(comparison);
    expect(currency).toBe("USD");
    expect(month.after).toBe(Number(after.month) / 1e6);
    expect(components[0]).toStrictEqual({
      name: "CloudTrail: Insights: ApiErrorRateInsight",
      before: 0,
      after: 3.15,
      difference: 3.15,
    });
    expect(JSON.parse(JSON.stringify(comparisonJson(comparison)))).toStrictEqual(comparisonJson(comparison));
  });
});

describe("the monthly limit", () => {
  it("allows its own value, and nothing above; without a limit everything passes", () => {
    const limit = Number(before.month) / 1e6;
    expect(checkCostLimit(before, limit).passed).toBe(true);
    expect(checkCostLimit(before, limit - 0.000_001).passed).toBe(false);
    expect(checkCostLimit(before, undefined)).toStrictEqual({ passed: true, month: before.month, limit: undefined });
  });
});
