import type { Estimate, Share } from "./estimate";
import type { Micros } from "./money";
import { toMicros } from "./money";

/** A part of the cost, before and after. */
export interface CostChange {
  readonly name: string;
  readonly before: Micros;
  readonly after: Micros;
  readonly difference: Micros;
}

/** How an edit of the config changes the cost. */
export interface CostComparison {
  readonly name: string;
  readonly currency: Estimate["currency"];
  readonly month: CostChange;
  readonly year: CostChange;
  readonly threeYears: CostChange;
  /** A month after which neither cost grows any more. */
  readonly settled: CostChange;
  /** What changes, the largest difference first. */
  readonly components: readonly CostChange[];
  /** Like `components`, for the settled month. */
  readonly settledComponents: readonly CostChange[];
  readonly accounts: readonly CostChange[];
  readonly teams: readonly CostChange[];
}

/**
 * Compares the estimates of a config before and after an edit. One is left out if an environment is new or removed.
 * Both need the same usage and prices, otherwise the comparison shows their differences, too.
 */
export function compareCosts(before: Estimate | undefined, after: Estimate | undefined): CostComparison {
  const one = after ?? before;
  if (one === undefined) throw new TypeError("a comparison needs at least one estimate");
  const changes = (sharesOf: (estimate: Estimate) => readonly Share[]): readonly CostChange[] =>
    changesOf(before === undefined ? [] : sharesOf(before), after === undefined ? [] : sharesOf(after));
  return {
    name: one.name,
    currency: one.currency,
    month: change("a month", before?.month, after?.month),
    year: change("the first year", before?.year, after?.year),
    threeYears: change("three years", before?.threeYears, after?.threeYears),
    settled: change("a month, once all stored data has accumulated", before?.settled.amount, after?.settled.amount),
    components: changes(({ components }) => components),
    settledComponents: changes(({ settled }) => settled.components),
    accounts: changes(({ accounts }) => accounts),
    teams: changes(({ teams }) => teams),
  };
}

function change(name: string, before: Micros = 0n, after: Micros = 0n): CostChange {
  return { name, before, after, difference: after - before };
}

function changesOf(before: readonly Share[], after: readonly Share[]): readonly CostChange[] {
  const was = new Map(before.map(({ name, amount }) => [name, amount]));
  const is = new Map(after.map(({ name, amount }) => [name, amount]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((name) => change(name, was.get(name), is.get(name)))
    .filter(({ difference }) => difference !== 0n)
    .sort((one, other) => {
      const difference = absolute(other.difference) - absolute(one.difference);
      return difference === 0n ? one.name.localeCompare(other.name) : difference > 0n ? 1 : -1;
    });
}

function absolute(amount: Micros): Micros {
  return amount < 0n ? -amount : amount;
}

/** Whether an estimate is within the limit of its config. */
export interface CostLimitResult {
  readonly passed: boolean;
  readonly month: Micros;
  /** Undefined if the config has no limit; the estimate then passes. */
  readonly limit: Micros | undefined;
}

/** Checks an estimate against `environment.cost.monthlyLimitUsd`. The limit itself is allowed. */
export function checkCostLimit(estimate: Estimate, monthlyLimitUsd: number | undefined): CostLimitResult {
  const limit = monthlyLimitUsd === undefined ? undefined : toMicros(monthlyLimitUsd);
  return { passed: limit === undefined || estimate.month <= limit, month: estimate.month, limit };
}
