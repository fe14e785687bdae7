import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, costOf, sumOf, toMicroUnits, toPico } from "../../lib/cost/money";
import type { Price } from "../../lib/cost/prices/price";

const source = { url: "https://aws.amazon.com", date: "2026-11-23" };
const tiered: Price = {
  unit: "GB",
  per: 1,
  freeUnits: 5,
  tiers: [{ upTo: 10, price: "0.50" }, { upTo: 30, price: "0.25" }, { price: "0.05" }],
  source,
};

describe("a price", () => {
  it.each([
    [0, 0n],
    [5, 0n],
    [6, 500_000n],
    [15, 5_000_000n],
    [35, 10_000_000n],
    [36, 10_050_000n],
  ])("bills the free part of %d units, then tier after tier", (quantity, amount) => {
    expect(costOf(tiered, quantity)).toBe(amount);
  });

  it("is exact where floating point is not, and is rounded half up once", () => {
    const price = (each: string, per: number): Price => ({ unit: "x", per, tiers: [{ price: each }], source });
    expect(costOf(price("0.1", 1), 3)).toBe(300_000n);
    expect(costOf(price("0.0000005", 1), 1)).toBe(1n);
    expect(costOf(price("0.0000004", 1), 1)).toBe(0n);
    expect(costOf(price("0.0000000001", 1), 1e9)).toBe(100_000n);
  });

  it("is a decimal with at most twelve places, and a quantity is not negative", () => {
    expect(toPico("0.00099")).toBe(990_000_000n);
    expect(() => toPico("1e-3")).toThrow(RangeError);
    expect(() => toPico("-1")).toThrow(RangeError);
    expect(() => toMicroUnits(-1)).toThrow(RangeError);
    expect(() => toMicroUnits(Number.NaN)).toThrow(RangeError);
  });

  it("never falls with more usage", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        (one, more) => {
          expect(costOf(tiered, one + more)).toBeGreaterThanOrEqual(costOf(tiered, one));
        },
      ),
    );
  });
});

describe("a sum that is split", () => {
  it("adds up exactly, in parts that are in proportion to a millionth", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1 }), (sum, weights) => {
        const parts = allocate(sum, weights);
        const total = sumOf(weights);
        expect(sumOf(parts)).toBe(sum);
        if (total === 0n) return;
        for (const [index, part] of parts.entries()) {
          const exact = (sum * weights[index]!) / total;
          expect(part - exact === 0n || part - exact === 1n).toBe(true);
        }
      }),
    );
  });
});
