import type { AlarmPrices } from "../coverage/quotas/alarm-costs";
import type { LandingZone } from "../model/landing-zone";
import { UserError } from "../base/user-error";
import { currencySymbol } from "./format";
import { priceBookOf } from "./prices/price-book";
import type { Price } from "./prices/price";

/**
 * The prices of alarms and metrics in an environment's home Region.
 * @returns undefined if the Region's prices are not known: the China Regions
 */
export function alarmPricesOf({ environment: { partition, homeRegion } }: LandingZone): AlarmPrices | undefined {
  try {
    const { prices, currency, region, warnings } = priceBookOf(partition, homeRegion);
    const { source, freeUnits = 0 } = prices["cloudwatch.alarm"];
    const [alarm] = tiersOf(prices["cloudwatch.alarm"]);
    return {
      // A Region that is newer than the price data uses the prices of another.
      region: warnings.length === 0 ? region : "us-east-1",
      symbol: currencySymbol(currency),
      source: source.url,
      asOf: source.date.slice(0, 7),
      alarm: alarm?.each ?? 0,
      freeAlarms: freeUnits === "all" ? Infinity : freeUnits,
      metrics: tiersOf(prices["cloudwatch.custom-metric"]),
    };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function tiersOf({ tiers, per }: Price): AlarmPrices["metrics"] {
  return tiers.map(({ upTo = Infinity, price }) => ({ upTo, each: Number(price) / per }));
}
