import { describe, expect, it } from "vitest";
import { costOf, toPico } from "../../../lib/cost/money";
import type { Tier } from "../../../lib/cost/prices/price";
import { priceBookOf } from "../../../lib/cost/prices/price-book";
import { parsePriceOverrides } from "../../../lib/cost/prices/price-overrides";
import { priceIds, usEast1 } from "../../../lib/cost/prices/us-east-1";

describe("the list prices", () => {
  it("are decimals by rising tiers, each with a page and a day", () => {
    for (const id of priceIds) {
      const { tiers, source, per } = usEast1[id];
      expect(source.url, id).toMatch(/^https:\/\/aws\.amazon\.com\//);
      expect(source.date, id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(per, id).toBeGreaterThan(0);
      const ends = (tiers as readonly Tier[]).map(({ upTo = Infinity }) => upTo);
      expect(
        [...ends].sort((one, other) => one - other),
        id,
      ).toStrictEqual(ends);
      expect(ends.at(-1), id).toBe(Infinity);
      for (const { price } of tiers) expect(toPico(price)).toBeGreaterThanOrEqual(0n);
    }
  });

  it("of a Region without its own are those of us-east-1, with a warning", () => {
    const { prices, warnings } = priceBookOf("aws", "sa-east-1");
    expect(prices["s3.STANDARD.storage"]).toStrictEqual(usEast1["s3.STANDARD.storage"]);
    expect(warnings.join()).toContain("there are no prices of sa-east-1 here");
    expect(priceBookOf("aws-us-gov", "us-gov-west-1").warnings.join()).toContain("GovCloud's");
    expect(priceBookOf("aws", "us-east-1").warnings).toStrictEqual([]);
  });

  it("of Frankfurt are its own, and say which of them were checked", () => {
    const { prices } = priceBookOf("aws", "eu-central-1");
    expect(costOf(prices["logs.ingestion"], 105)).toBe(63_000_000n);
    expect(prices["logs.ingestion"].source.checkedWith).toBeDefined();
    expect(prices["s3.STANDARD.storage"].source.checkedWith).toBeUndefined();
  });

  it("of China are refused where they are not known, and taken where they are given", () => {
    expect(() => priceBookOf("aws-cn", "cn-north-1")).toThrow(
      /prices of cn-north-1 are not known here.*--prices FILE$/,
    );
    const overrides = parsePriceOverrides(
      {
        prices: Object.fromEntries(
          priceIds.filter((id) => !id.startsWith("s3.STANDARD.storage")).map((id) => [id, "1"]),
        ),
      },
      "yuan.json",
    );
    const book = priceBookOf("aws-cn", "cn-north-1", overrides);
    expect(book.currency).toBe("CNY");
    expect(costOf(book.prices["s3.STANDARD.storage"], 10_000)).toBe(1_950_000_000n);
  });
});

describe("negotiated prices", () => {
  it("replace list prices, one for all tiers or one for each; a discount takes the rest", () => {
    const overrides = parsePriceOverrides(
      {
        discountPercent: 10,
        prices: { "s3.STANDARD.storage": ["0.02", "0.019", "0.018"], "cloudwatch.custom-metric": "0.1" },
      },
      "contract.json",
    );
    const { prices } = priceBookOf("aws", "us-east-1", overrides);
    expect(costOf(prices["s3.STANDARD.storage"], 51_201)).toBe(1_024_019_000n);
    expect(costOf(prices["cloudwatch.custom-metric"], 20_010)).toBe(2_000_000_000n);
    expect(costOf(prices["cloudtrail.data"], 1e6)).toBe(900_000n);
    expect(prices["s3.STANDARD.storage"].source.url).toBe("contract.json");
  });

  it.each([
    [{ prices: { "s3.STANDART.storage": "1" } }, /^contract\.json holds no prices: /],
    [{ prices: { "kms.key": 1 } }, /a decimal in quotes/],
    [{ prices: { "kms.key": "-1" } }, /a decimal in quotes/],
    [{ prices: { "s3.STANDARD.storage": ["1", "2"] } }, /s3\.STANDARD\.storage has 3 tiers, and 2 prices were given/],
    [{ discountPercent: 101 }, /^contract\.json holds no prices: /],
  ])("in another form are refused: %j", (json, message) => {
    expect(() => parsePriceOverrides(json, "contract.json")).toThrow(message);
  });
});
