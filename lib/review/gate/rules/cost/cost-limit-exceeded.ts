import { formatMoney } from "../../../../cost/format";
import { toMicros } from "../../../../cost/money";
import type { GateRule } from "../../rule";

/** Judges an environment, not a stack: `judgeCost` asks it once. */
export const costLimitExceeded: GateRule = {
  id: "cost-limit-exceeded",
  what: "Cost stays within the limits of `cost` in environment.ts.",
  why: "Somebody has to pay, and should know before.",
  fix: "record or alarm less, raise the bound in a change of its own, or ask for an exception",
  check: ({ cost, landingZone }) => {
    if (cost === undefined) return [];
    const { before, after, isNew, boundsBefore } = cost;
    const bounds = [landingZone.environment.cost, boundsBefore];
    const monthlyLimitUsd = lowest(bounds.map((each) => each?.monthlyLimitUsd));
    const monthlyIncreaseLimitUsd = lowest(bounds.map((each) => each?.monthlyIncreaseLimitUsd));
    // A bound that nobody can check does not hold.
    if (after === undefined) {
      return monthlyLimitUsd === undefined && monthlyIncreaseLimitUsd === undefined
        ? []
        : [finding("what a month would cost could not be estimated, and cost has a bound")];
    }
    // Over a bound, and still less than before: on the way back.
    if (before !== undefined && after <= before) return [];
    return [
      ...(monthlyLimitUsd !== undefined && after > toMicros(monthlyLimitUsd)
        ? [
            finding(
              `a month would cost ${formatMoney(after)}; cost.monthlyLimitUsd is ${formatMoney(toMicros(monthlyLimitUsd))}`,
            ),
          ]
        : []),
      ...(monthlyIncreaseLimitUsd === undefined || isNew
        ? []
        : increase(before, after, toMicros(monthlyIncreaseLimitUsd))),
    ];
  },
};

/** A bound that a change raises, or takes away, holds for this change still. */
function lowest(bounds: readonly (number | undefined)[]): number | undefined {
  const set = bounds.filter((each) => each !== undefined);
  return set.length === 0 ? undefined : Math.min(...set);
}

function increase(before: bigint | undefined, after: bigint, limit: bigint): readonly ReturnType<typeof finding>[] {
  if (before === undefined) {
    return [finding("how much more a month would cost is not known, and cost.monthlyIncreaseLimitUsd bounds it")];
  }
  if (after - before <= limit) return [];
  return [
    finding(
      `a month would cost ${formatMoney(after - before)} more; cost.monthlyIncreaseLimitUsd is ${formatMoney(limit)}`,
    ),
  ];
}

function finding(found: string): { readonly verdict: "needs-exception"; readonly address: ""; readonly found: string } {
  return { verdict: "needs-exception", address: "", found };
}
