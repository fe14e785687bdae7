import type { LandingZone } from "../model/landing-zone";
import { accountsOf } from "../model/landing-zone";
import type { LineItem, PricedMonth } from "./price-month";
import { priceMonth, totalsByComponent } from "./price-month";
import { alarmMeters } from "./meters/alarm-meters";
import { archiveMeters } from "./meters/archive-meters";
import { athenaMeters } from "./meters/athena-meters";
import { cloudTrailMeters } from "./meters/cloudtrail-meters";
import { logsMeters } from "./meters/logs-meters";
import { daysPerMonth } from "./meters/meter";
import type { Meter } from "./meters/meter";
import { notifierMeters } from "./meters/notifier-meters";
import { otherMeters } from "./meters/other-meters";
import { validationMeters } from "./meters/validation-meters";
import type { Micros } from "./money";
import { sumOf } from "./money";
import type { PriceBook } from "./prices/price-book";
import type { Currency } from "./prices/price";
import { priceBookOf } from "./prices/price-book";
import type { Usage } from "./usage";
import { assumedUsage } from "./usage";
import type { Volumes } from "./volumes";
import { scaleVolumes, volumesOf } from "./volumes";

/** Months in which the growth of what accumulates is shown: the last of the first, third and seventh year. */
export const growthMonths = [1, 12, 36, 84] as const;
/** The month that stands for "a month": by then a year's logs are stored. */
export const referenceMonth = 12;

/** Of accounts without the tag `team`. */
const noTeam = "(no team tag)";

/** A sum with a name. */
export interface Share {
  readonly name: string;
  readonly amount: Micros;
}

/** A line with what people know its account by. */
export interface EstimatedItem extends LineItem {
  readonly accountName: string;
  /** The account's tag `team`. */
  readonly team: string;
}

/** One month of {@link growthMonths}. */
export interface GrowthPoint {
  readonly month: number;
  readonly amount: Micros;
  /** By service. */
  readonly services: readonly Share[];
}

/** What a month costs if there are fewer, as many or more events than expected. */
export interface Range {
  readonly low: Micros;
  readonly expected: Micros;
  readonly high: Micros;
}

/** See {@link Estimate.settled}. */
export interface SettledMonth {
  readonly month: number;
  readonly amount: Micros;
  readonly components: readonly Share[];
}

/** What a landing zone costs. */
export interface Estimate {
  readonly name: string;
  readonly currency: Currency;
  readonly region: string;
  /** Of the {@link referenceMonth}th month, by component and account; only what costs something or is free. */
  readonly items: readonly EstimatedItem[];
  readonly month: Micros;
  /** The same month with fewer and with more events. */
  readonly range: Range;
  /** By how much fewer and more: of what is expected. */
  readonly rangeFactors: Readonly<Record<"low" | "high", number>>;
  /** The first twelve months together. */
  readonly year: Micros;
  /** The first 36 months together. */
  readonly threeYears: Micros;
  readonly components: readonly Share[];
  readonly accounts: readonly Share[];
  /** By the accounts' tag `team`. */
  readonly teams: readonly Share[];
  readonly growth: readonly GrowthPoint[];
  /** A month after which no month costs more: everything that is kept is kept for as long as the config says. */
  readonly settled: SettledMonth;
  readonly warnings: readonly string[];
}

export interface EstimateOptions {
  /** @default - every assumption */
  readonly usage?: Usage;
  /** @default - the list prices of the home Region */
  readonly prices?: PriceBook;
}

/** A landing zone with everything that an estimate is made from. */
export interface CostModel {
  readonly landingZone: LandingZone;
  readonly volumes: Volumes;
  readonly prices: PriceBook;
}

export function costModelOf(landingZone: LandingZone, options: EstimateOptions = {}): CostModel {
  const { partition, homeRegion } = landingZone.environment;
  const { usage = assumedUsage, prices = priceBookOf(partition, homeRegion) } = options;
  return { landingZone, volumes: volumesOf(landingZone, usage), prices };
}

/**
 * Estimates what a landing zone costs. Pure: the same config, usage and prices give the same estimate.
 * @throws UserError for usage of accounts or selectors that the config does not have
 */
export function estimateCost(landingZone: LandingZone, options: EstimateOptions = {}): Estimate {
  return estimateModel(costModelOf(landingZone, options));
}

/** What one month costs, the {@link referenceMonth}th if none is named. */
export function monthOf({ landingZone, volumes, prices }: CostModel, month: number = referenceMonth): PricedMonth {
  return totalsByComponent(metersOf(landingZone, volumes), prices, month);
}

/** What the {@link referenceMonth}th month costs with fewer and with more events. */
function rangeOf(model: CostModel, expected: Micros): Range {
  const { lowFactor, highFactor } = model.volumes.organization;
  const at = (factor: number): Micros => monthOf({ ...model, volumes: scaleVolumes(model.volumes, factor) }).amount;
  return { low: at(lowFactor), expected, high: at(highFactor) };
}

/** Everything that a landing zone bills. */
export function metersOf(landingZone: LandingZone, volumes: Volumes): readonly Meter[] {
  return [
    cloudTrailMeters,
    logsMeters,
    alarmMeters,
    archiveMeters,
    validationMeters,
    athenaMeters,
    notifierMeters,
    otherMeters,
  ].flatMap((meters) => meters(landingZone, volumes));
}

export function estimateModel(model: CostModel): Estimate {
  const { landingZone, volumes, prices } = model;
  const meters = metersOf(landingZone, volumes);
  const accounts = new Map(accountsOf(landingZone).map((account) => [account.id, account]));
  const items = priceMonth(meters, prices, referenceMonth).items.map((item): EstimatedItem => {
    const account = accounts.get(item.accountId);
    return { ...item, accountName: account?.name ?? item.accountId, team: account?.tags["team"] ?? noTeam };
  });
  const months = Array.from({ length: growthMonths.at(-1) ?? 1 }, (_, index) =>
    totalsByComponent(meters, prices, index + 1),
  );
  const first = (count: number): Micros => sumOf(months.slice(0, count).map(({ amount }) => amount));
  const month = months[referenceMonth - 1]?.amount ?? 0n;
  return {
    name: landingZone.name,
    currency: prices.currency,
    region: prices.region,
    items,
    month,
    range: rangeOf(model, month),
    rangeFactors: { low: volumes.organization.lowFactor, high: volumes.organization.highFactor },
    year: first(12),
    threeYears: first(36),
    components: sharesOf(items, ({ service, component }) => `${service}: ${component}`),
    accounts: sharesOf(items, ({ accountName }) => accountName),
    teams: sharesOf(items, ({ team }) => team),
    growth: growthMonths.map((month) => growthPoint(month, months[month - 1])),
    settled: settledMonthOf(model),
    warnings: [...prices.warnings, ...unconfirmed(items)],
  };
}

/** A key's price grows with its first two rotations, a year apart; the first month is one of many. */
const monthsOfKeys = 26;

function settledMonthOf(model: CostModel): SettledMonth {
  const { logArchive, management } = model.landingZone;
  const { retentionDays, digestRetentionDays = 0, accessLogs, lifecycle } = logArchive;
  const longest = Math.max(
    retentionDays,
    digestRetentionDays,
    accessLogs.retentionDays,
    management.trail.logGroupRetentionDays,
  );
  const month = Math.max(monthsOfKeys, Math.ceil((longest + lifecycle.noncurrentVersionDays) / daysPerMonth) + 2);
  const { amount, components } = monthOf(model, month);
  return {
    month,
    amount,
    components: sum(
      components.map(({ service, component, amount: part }) => ({ name: `${service}: ${component}`, amount: part })),
    ),
  };
}

/** Every month's cost by service, for a chart. */
export function monthlySeries(model: CostModel): readonly GrowthPoint[] {
  return Array.from({ length: growthMonths.at(-1) ?? 1 }, (_, index) =>
    growthPoint(index + 1, monthOf(model, index + 1)),
  );
}

function growthPoint(month: number, priced: PricedMonth | undefined): GrowthPoint {
  const components = priced?.components ?? [];
  return {
    month,
    amount: priced?.amount ?? 0n,
    services: sum(components.map(({ service, amount }) => ({ name: service, amount }))),
  };
}

/** Sums by name, the largest first. */
function sharesOf(items: readonly EstimatedItem[], nameOf: (item: EstimatedItem) => string): readonly Share[] {
  return sum(items.map((item) => ({ name: nameOf(item), amount: item.amount })));
}

function sum(parts: readonly Share[]): readonly Share[] {
  const sums = new Map<string, Micros>();
  for (const { name, amount } of parts) sums.set(name, (sums.get(name) ?? 0n) + amount);
  return [...sums]
    .map(([name, amount]) => ({ name, amount }))
    .sort((one, other) =>
      one.amount === other.amount ? one.name.localeCompare(other.name) : one.amount < other.amount ? 1 : -1,
    );
}

function unconfirmed(items: readonly LineItem[]): readonly string[] {
  const prices = [
    ...new Set(
      items.filter(({ amount, source }) => amount > 0n && source.checkedWith === undefined).map(({ price }) => price),
    ),
  ];
  return prices.length === 0
    ? []
    : [
        `not confirmed against a copy of AWS's price list: ${prices.join(", ")}; check them on AWS's pricing pages, or give yours with --prices`,
      ];
}
