import { describe, expect, it } from "vitest";
import { costOf, toPico } from "../../../lib/cost/money";
import type { Tier } from "../../../lib/cost/prices/price";
import { priceBookOf, referenceRegion } from "../../../lib/cost/prices/price-book";
import { parsePriceOverrides } from "../../../lib/cost/prices/price-overrides";
import { chinaPrices, regions } from "../../../lib/cost/prices/regions-data";
import type { PriceId } from "../../../lib/cost/prices/us-east-1";
import { priceIds, usEast1 } from "../../../lib/cost/prices/us-east-1";
import { regionsOf } from "../../../lib/model/regions";

describe("the list prices", () => {
  it("are decimals in rising tiers, each with a page and a date", () => {
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

  it("are known for every Region of the commercial partition and of GovCloud", () => {
    for (const partition of ["aws", "aws-us-gov"] as const) {
      for (const region of regionsOf(partition))
        expect(priceBookOf(partition, region).warnings, region).toStrictEqual([]);
    }
    expect(Object.keys(regions).sort()).toStrictEqual(
      [...regionsOf("aws"), ...regionsOf("aws-us-gov")].filter((region) => region !== referenceRegion).sort(),
    );
  });

  it("of a Region list only differences, one decimal for each tier", () => {
    for (const [region, { prices }] of [...Object.entries(regions), ...Object.entries(chinaPrices)]) {
      for (const [id, own] of Object.entries(prices)) {
        const list = usEast1[id as PriceId].tiers.map(({ price }) => toPico(price));
        expect(own, `${region} ${id}`).toHaveLength(list.length);
        expect(own.map(toPico), `${region} ${id}`).not.toStrictEqual(list);
      }
    }
  });

  it("of a newer Region are those of us-east-1, with a warning", () => {
    const { prices, warnings } = priceBookOf("aws", "eu-north-9");
    expect(prices["s3.STANDARD.storage"]).toStrictEqual(usEast1["s3.STANDARD.storage"]);
    expect(warnings.join()).toContain("prices of eu-north-9 are not known");
  });

  it("of Frankfurt and Mumbai are their own, and say which of them were checked", () => {
    const frankfurt = priceBookOf("aws", "eu-central-1").prices;
    expect(costOf(frankfurt["logs.ingestion"], 105)).toBe(63_000_000n);
    expect(costOf(frankfurt["s3.GLACIER.transition"], 1e6)).toBe(36_000_000n);
    const { prices } = priceBookOf("aws", "ap-south-1");
    expect(costOf(prices["logs.ingestion"], 105)).toBe(67_000_000n);
    expect(costOf(prices["s3.STANDARD.storage"], 51_200 + 100)).toBe(1_282_400_000n);
    expect(costOf(prices["s3.DEEP_ARCHIVE.transition"], 1e6)).toBe(70_000_000n);
    expect(prices["cloudtrail.network"].source).toMatchObject({
      url: "https://aws.amazon.com/cloudtrail/pricing/",
      checkedWith: expect.stringContaining("prices by Region") as string,
    });
    expect(prices["sqs.request"].source.checkedWith).toBeUndefined();
  });

  it("of GovCloud have no free units except the first copy of management events", () => {
    const { prices } = priceBookOf("aws-us-gov", "us-gov-west-1");
    expect(costOf(prices["sns.email"], 1_000)).toBe(30_000n);
    expect(costOf(prices["logs.ingestion"], 1)).toBe(675_000n);
    expect(costOf(prices["cloudtrail.management-first-copy"], 1e9)).toBe(0n);
    expect(prices["cloudtrail.network"].source.checkedWith).toBeUndefined();
  });

  it("of China are refused if they are not known, and accepted if they are given", () => {
    expect(() => priceBookOf("aws-cn", "cn-north-1")).toThrow(
      /prices of cn-north-1 are not known, and no other.*--prices FILE, by the ids of lib\/cost\/prices\/us-east-1\.ts$/,
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
    expect(costOf(book.prices["logs.ingestion"], 1)).toBe(1_000_000n);
  });
});

describe("negotiated prices", () => {
  it("replace list prices, one for all tiers or one for each; a discount applies to the rest", () => {
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
    [
      { prices: { "s3.STANDART.storage": "1" } },
      /^contract\.json: prices\["s3\.STANDART\.storage"\] {2}\[price-file\]\n[^]*\(npx lz cost --json shows all\)\n {2}fix: {5}did you mean "s3\.STANDARD\.storage"\?\n/,
    ],
    [{ prices: { "kms.key": 1 } }, /a decimal in quotes/],
    [{ prices: { "kms.key": "-1" } }, /a decimal in quotes/],
    [{ prices: { "s3.STANDARD.storage": ["1", "2"] } }, /s3\.STANDARD\.storage has 3 tiers, but 2 prices are given/],
    [
      { discountPercent: 101 },
      /^contract\.json: discountPercent {2}\[price-file\]\n {2}given: {3}101\n {2}allowed: a number from 0 to 100\n/,
    ],
  ])("in another form are refused: %j", (json, message) => {
    expect(() => parsePriceOverrides(json, "contract.json")).toThrow(message);
  });
});
