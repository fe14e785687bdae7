import type { LandingZone } from "../../model/landing-zone";
import { activeAccountsOf } from "../../model/landing-zone";
import { countedDetections } from "../../detections/planned-filters";
import { countAlarms } from "./quota-use";

/**
 * AWS's list prices in us-east-1, in US dollars a month, without the free tier (10 alarms, 10 metrics). Other Regions'
 * differ by a few per cent; GovCloud's and China's by more.
 * Source: https://aws.amazon.com/cloudwatch/pricing/ (Metrics; Alarms), as known in 2026-11.
 */
export const alarmPrices = {
  source: "https://aws.amazon.com/cloudwatch/pricing/",
  asOf: "2026-11",
  /** A standard-resolution alarm on one metric. */
  alarm: 0.1,
  /** A custom metric, by tier: the first so many, then the next. Billed for the hours in which it has data. */
  metrics: [
    { upTo: 10_000, each: 0.3 },
    { upTo: 250_000, each: 0.1 },
    { upTo: 1_000_000, each: 0.05 },
    { upTo: Infinity, each: 0.02 },
  ],
} as const;

/** What the alarms of an environment cost a month, in US dollars. */
export interface AlarmCosts {
  readonly alarms: number;
  readonly alarmsPerMonth: number;
  /** Metrics if every detection saw an event in every account: each is one custom metric. */
  readonly metricsAtMost: number;
  /** If each of them had data in every hour; a metric without events in an hour costs nothing for it. */
  readonly metricsPerMonthAtMost: number;
}

export function alarmCosts(landingZone: LandingZone): AlarmCosts {
  const alarms = countAlarms(landingZone);
  const metricsAtMost = activeAccountsOf(landingZone).reduce(
    (sum, account) => sum + countedDetections(landingZone, account).length,
    0,
  );
  return {
    alarms,
    alarmsPerMonth: cents(alarms * alarmPrices.alarm),
    metricsAtMost,
    metricsPerMonthAtMost: metricsPerMonth(metricsAtMost),
  };
}

/** The price of so many custom metrics that have data all month. */
export function metricsPerMonth(count: number): number {
  let price = 0;
  let counted = 0;
  for (const { upTo, each } of alarmPrices.metrics) {
    const inTier = Math.max(0, Math.min(count, upTo) - counted);
    price += inTier * each;
    counted += inTier;
  }
  return cents(price);
}

export function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
