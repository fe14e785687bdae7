import { describe, expect, it } from "vitest";
import { priceBookOf } from "../../../lib/cost/prices/price-book";
import { guideScenarios } from "../../../lib/cost/scenarios/guide";

const [guide, design] = guideScenarios(priceBookOf("aws", "us-east-1"));
const dollar = 1_000_000n;

describe("the guide's scenario", () => {
  it("is reproduced line by line", () => {
    expect(guide.components.map(({ component, amount }) => [component, amount / dollar])).toStrictEqual([
      ["Management events, first copy", 0n],
      ["Management events, further copies", 400n],
      ["S3 data events", 10n],
      ["Lambda data events", 5n],
      ["Insights", 7n],
    ]);
    expect([guide.month, guide.year, guide.threeYears]).toStrictEqual([
      422n * dollar,
      5_064n * dollar,
      15_192n * dollar,
    ]);
  });

  it("costs $400 a month less with one organization trail", () => {
    expect([design.month, design.year, design.threeYears]).toStrictEqual([22n * dollar, 264n * dollar, 792n * dollar]);
  });
});
