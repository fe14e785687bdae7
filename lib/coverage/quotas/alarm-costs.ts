import type { LandingZone } from "../../model/landing-zone";
import { activeAccountsOf } from "../../model/landing-zone";
import { countedDetections } from "../../detections/planned-filters";
import { countAlarms } from "./quota-use";

/** Monthly prices of alarms and their metrics. */
export interface AlarmPrices {
  readonly region: string;
  /** `$`, or `¥` in China. */
  readonly symbol: string;
  readonly source: string;
  readonly asOf: string;
  /** A standard-resolution alarm on one metric. */
  readonly alarm: number;
  /** How many alarms are free every month, for the whole organization. */
  readonly freeAlarms: number;
  /** A custom metric beyond the free ones, by tier. Billed for the hours in which it has data. */
  readonly metrics: readonly { readonly upTo: number; readonly each: number }[];
}

/**
 * AWS's list prices in us-east-1, used if the Region's are not known.
 * Source: https://aws.amazon.com/cloudwatch/pricing/ (Metrics; Alarms), as known in 2026-11.
 */
export const alarmPrices: AlarmPrices = {
  region: "us-east-1",
  symbol: "$",
  source: "https://aws.amazon.com/cloudwatch/pricing/",
  asOf: "2026-11",
  alarm: 0.1,
  freeAlarms: 10,
  metrics: [
    { upTo: 10_000, each: 0.3 },
    { upTo: 250_000, each: 0.1 },
    { upTo: 1_000_000, each: 0.05 },
    { upTo: Infinity, each: 0.02 },
  ],
};

/** `$4.00/month`, with the Region of the price if it is another one. */
export function monthlyText(amount: number, { symbol, region }: AlarmPrices, { environment }: LandingZone): string {
  return `${symbol}${amount.toFixed(2)}/month${region === environment.homeRegion ? "" : ` at the price of ${region}`}`;
}

/** The monthly cost of an environment's alarms, in the currency of the prices. */
export interface AlarmCosts {
  readonly alarms: number;
  /** How many of them are free. */
  readonly freeAlarms: number;
  /** What the others cost: as `lz cost` says. */
  readonly alarmsPerMonth: number;
  /** The number of custom metrics if every detection saw an event in every account. */
  readonly metricsAtMost: number;
  /**
   * The cost if each metric had data in every hour, without a free one: the landing zone's other metrics share those. A
   * metric costs nothing for an hour without events.
   */
  readonly metricsPerMonthAtMost: number;
}

export function alarmCosts(landingZone: LandingZone, prices: AlarmPrices = alarmPrices): AlarmCosts {
  const alarms = countAlarms(landingZone);
  const metricsAtMost = activeAccountsOf(landingZone).reduce(
    (sum, account) => sum + countedDetections(landingZone, account).length,
    0,
  );
  return {
    alarms,
    freeAlarms: Math.min(alarms, prices.freeAlarms),
    alarmsPerMonth: alarmsPerMonth(alarms, prices),
    metricsAtMost,
    metricsPerMonthAtMost: metricsPerMonth(metricsAtMost, prices),
  };
}

/** The price of a number of alarms, of which the first are free. */
export function alarmsPerMonth(count: number, prices: AlarmPrices): number {
  return cents(Math.max(0, count - prices.freeAlarms) * prices.alarm);
}

/** The price of a number of custom metrics that have data all month. */
export function metricsPerMonth(count: number, prices: AlarmPrices = alarmPrices): number {
  let price = 0;
  let counted = 0;
  for (const { upTo, each } of prices.metrics) {
    const inTier = Math.max(0, Math.min(count, upTo) - counted);
    price += inTier * each;
    counted += inTier;
  }
  return cents(price);
}

export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
