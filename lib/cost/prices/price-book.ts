import type { Partition } from "../../model/regions";
import { UserError } from "../../base/user-error";
import type { Currency, Price, Tier } from "./price";
import type { PriceOverrides } from "./price-overrides";
import { applyOverride } from "./price-overrides";
import type { RegionPrices } from "./regions-data";
import { chinaPrices, notInPriceFiles, regions } from "./regions-data";
import type { PriceId, Prices } from "./us-east-1";
import { priceIds, usEast1 } from "./us-east-1";

/** The prices of a Region. */
export interface PriceBook {
  readonly region: string;
  readonly currency: Currency;
  readonly prices: Prices;
  /** What readers must know before they trust the prices. */
  readonly warnings: readonly string[];
}

export const referenceRegion = "us-east-1";

/**
 * The prices of a Region, with a contract's prices applied to them. A Region that is newer than the price data gets
 * those of US East (N. Virginia), with a warning.
 * @throws UserError in a China Region, for prices that are neither known nor given
 */
export function priceBookOf(partition: Partition, region: string, overrides?: PriceOverrides): PriceBook {
  const warnings: string[] = [];
  const base = partition === "aws-cn" ? chinaBook(region, overrides) : regionBook(region, warnings);
  const prices = Object.fromEntries(
    priceIds.map((id) => [id, applyOverride(base.prices[id], overrides?.prices[id], overrides)]),
  ) as Prices;
  return { region, currency: base.currency, prices, warnings };
}

interface Base {
  readonly currency: Currency;
  readonly prices: Prices;
}

function regionBook(region: string, warnings: string[]): Base {
  const own = regions[region];
  if (region !== referenceRegion && own === undefined) {
    warnings.push(
      `prices of ${region} are not known: those of ${referenceRegion} are used, and other Regions cost up to three quarters more; give the Region's own prices with --prices`,
    );
  }
  return { currency: "USD", prices: own === undefined ? usEast1 : withRegion(own) };
}

function withRegion({ prices: own, source, unconfirmed = [], nothingFree = false }: RegionPrices): Prices {
  return Object.fromEntries(
    priceIds.map((id): [PriceId, Price] => {
      const price = usEast1[id];
      const { url } = price.source;
      const known = !notInPriceFiles.includes(id) && !unconfirmed.includes(id);
      return [
        id,
        {
          ...(nothingFree ? withoutFreeUnits(price) : price),
          tiers: tiersOf(price, own[id]),
          source: known ? { ...source, url } : { url, date: source.date },
        },
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
      `${String(missing.length)} prices of ${region} are not known, and no other Region's can be used, as the China Regions bill in yuan: ${list(missing)}; give them with --prices FILE, by the ids of lib/cost/prices/us-east-1.ts`,
    );
  }
  const prices = Object.fromEntries(
    priceIds.map((id): [PriceId, Price] => {
      const price = withoutFreeUnits(usEast1[id]);
      const found = own?.prices[id];
      return [
        id,
        found === undefined || own === undefined
          ? price
          : { ...price, tiers: tiersOf(price, found), source: own.source },
      ];
    }),
  ) as Prices;
  return { currency: "CNY", prices };
}

/**
 * The more expensive reading, because AWS's pages say that free units do not apply there. First copies of events stay
 * free.
 */
function withoutFreeUnits(price: Price): Price {
  return price.freeUnits === "all" ? price : { ...price, freeUnits: 0 };
}

function tiersOf({ tiers }: Price, own: readonly string[] = []): readonly Tier[] {
  return tiers.map((tier, index) => ({ ...tier, price: own[index] ?? tier.price }));
}

function list(ids: readonly PriceId[]): string {
  return ids.length <= 4 ? ids.join(", ") : `${ids.slice(0, 3).join(", ")} and ${String(ids.length - 3)} more`;
}
