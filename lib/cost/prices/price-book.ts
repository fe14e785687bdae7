import type { Partition } from "../../model/regions";
import { UserError } from "../../model/user-error";
import type { Currency, Price } from "./price";
import type { PriceOverrides } from "./price-overrides";
import { applyOverride } from "./price-overrides";
import type { RegionPrices } from "./regions-data";
import { chinaPrices, regions } from "./regions-data";
import type { PriceId, Prices } from "./us-east-1";
import { priceIds, usEast1 } from "./us-east-1";

/** The prices of a Region. */
export interface PriceBook {
  readonly region: string;
  readonly currency: Currency;
  readonly prices: Prices;
  /** What a reader must know before trusting the prices. */
  readonly warnings: readonly string[];
}

export const referenceRegion = "us-east-1";

/**
 * The prices of a Region, with a contract's own prices laid over them. A Region of the commercial partition or of
 * GovCloud without prices of its own gets those of US East (N. Virginia), with a warning.
 * @throws UserError in a China Region, for prices that are neither known nor given
 */
export function priceBookOf(partition: Partition, region: string, overrides?: PriceOverrides): PriceBook {
  const warnings: string[] = [];
  const base = partition === "aws-cn" ? chinaBook(region, overrides) : regionBook(partition, region, warnings);
  const prices = Object.fromEntries(
    priceIds.map((id) => [id, applyOverride(base.prices[id], overrides?.prices[id], overrides)]),
  ) as Prices;
  return { region, currency: base.currency, prices, warnings };
}

interface Base {
  readonly currency: Currency;
  readonly prices: Prices;
}

function regionBook(partition: Partition, region: string, warnings: string[]): Base {
  const own = regions[region];
  if (region !== referenceRegion && own === undefined) {
    warnings.push(
      `there are no prices of ${region} here: those of ${referenceRegion} are used, and ${partition === "aws-us-gov" ? "GovCloud's are often a fifth to three quarters higher" : "other Regions' are up to three quarters higher"}; give the Region's own with --prices`,
    );
  }
  return { currency: "USD", prices: own === undefined ? usEast1 : withRegion(own) };
}

function withRegion(own: RegionPrices): Prices {
  return Object.fromEntries(
    priceIds.map((id) => {
      const price: Price = usEast1[id];
      const list = own.prices[id];
      if (list === undefined)
        return [
          id,
          { ...price, source: id.startsWith("cloudtrail.") ? price.source : { ...own.source, url: price.source.url } },
        ];
      const source = own.sources?.[id] ?? { ...own.source, url: price.source.url };
      return [
        id,
        { ...price, tiers: price.tiers.map((tier, index) => ({ ...tier, price: list[index] ?? tier.price })), source },
      ];
    }),
  ) as Prices;
}

function chinaBook(region: string, overrides: PriceOverrides | undefined): Base {
  const own = chinaPrices[region];
  const known = new Set<string>([...Object.keys(own?.prices ?? {}), ...Object.keys(overrides?.prices ?? {})]);
  const missing = priceIds.filter((id) => !known.has(id) && id !== "cloudtrail.management-first-copy");
  if (missing.length > 0) {
    throw new UserError(
      `${String(missing.length)} prices of ${region} are not known here, and the China Regions bill in yuan, so none can stand in: ${list(missing)}; give them with --prices FILE`,
    );
  }
  const prices = Object.fromEntries(
    priceIds.map((id) => {
      const price: Price = usEast1[id];
      const found = own?.prices[id];
      return [
        id,
        found === undefined || own === undefined
          ? price
          : {
              ...price,
              freeUnits: 0,
              tiers: price.tiers.map((tier, index) => ({ ...tier, price: found[index] ?? "0" })),
              source: own.source,
            },
      ];
    }),
  ) as Prices;
  return { currency: "CNY", prices };
}

function list(ids: readonly PriceId[]): string {
  return ids.length <= 4 ? ids.join(", ") : `${ids.slice(0, 3).join(", ")} and ${String(ids.length - 3)} more`;
}
