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

/** Months for which growth is shown: the last of the first, third and seventh year. */
export const growthMonths = [1, 12, 36, 84] as const;
/** The month that "a month" means: by then a year of logs is stored. */
export const referenceMonth = 12;

/** The name of accounts without the tag `team`. */
const noTeam = "(no team tag)";

/** A sum with a name. */
export interface Share {
  readonly name: string;
  readonly amount: Micros;
}

/** A line with the names by which people know its account. */
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

/** The monthly cost with fewer, as many and more events than expected. */
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

/** The cost of a landing zone. */
export interface Estimate {
  readonly name: string;
  readonly currency: Currency;
  readonly region: string;
  /** The {@link referenceMonth}th month, by component and account; only components that cost something or are free. */
  readonly items: readonly EstimatedItem[];
  readonly month: Micros;
  /** The same month with fewer and with more events. */
  readonly range: Range;
  /** The factors of fewer and of more events. */
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
  /** A month after which costs no longer grow, because everything has been stored for its whole retention. */
  readonly settled: SettledMonth;
  readonly warnings: readonly string[];
}

export interface EstimateOptions {
  /** @default - every assumption */
  readonly usage?: Usage;
  /** @default - the list prices of the home Region */
  readonly prices?: PriceBook;
}

/** A landing zone with all inputs of an estimate. */
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
 * Estimates the cost of a landing zone. Pure: the same config, usage and prices give the same estimate.
 * @throws UserError for usage of accounts or selectors that the config does not have
 */
export function estimateCost(landingZone: LandingZone, options: EstimateOptions = {}): Estimate {
  return estimateModel(costModelOf(landingZone, options));
}

/** The cost of one month, by default the {@link referenceMonth}th. */
export function monthOf({ landingZone, volumes, prices }: CostModel, month: number = referenceMonth): PricedMonth {
  return totalsByComponent(metersOf(landingZone, volumes), prices, month);
}

/** The cost of the {@link referenceMonth}th month with fewer and with more events. */
function rangeOf(model: CostModel, expected: Micros): Range {
  const { lowFactor, highFactor } = model.volumes.organization;
  const at = (factor: number): Micros => monthOf({ ...model, volumes: scaleVolumes(model.volumes, factor) }).amount;
  return { low: at(lowFactor), expected, high: at(highFactor) };
}

/** Every billed item of a landing zone. */
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

/** A key's price grows with its first two rotations, a year apart. All months before the first rotation are equal. */
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

/** The cost of every month by service, for a chart. */
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
        `not confirmed against a copy of AWS's price list: ${prices.join(", ")}; check them on AWS's pricing pages, or give your own with --prices`,
      ];
}
