import { formatMoney } from "../../../../cost/format";
import { toMicros } from "../../../../cost/money";
import type { GateRule } from "../../rule";

/** Evaluates an environment, not a stack. `judgeCost` calls it once. */
export const costLimitExceeded: GateRule = {
  id: "cost-limit-exceeded",
  what: "Cost stays within the limits of `cost` in environment.ts.",
  why: "Whoever pays should know before the apply.",
  fix: "record less or create fewer alarms, raise the limit in a separate change, or ask for an exception",
  check: ({ cost, landingZone }) => {
    if (cost === undefined) return [];
    const { before, after, isNew, boundsBefore } = cost;
    const bounds = [landingZone.environment.cost, boundsBefore];
    const monthlyLimitUsd = lowest(bounds.map((each) => each?.monthlyLimitUsd));
    const monthlyIncreaseLimitUsd = lowest(bounds.map((each) => each?.monthlyIncreaseLimitUsd));
    // A limit that cannot be checked counts as exceeded.
    if (after === undefined) {
      return monthlyLimitUsd === undefined && monthlyIncreaseLimitUsd === undefined
        ? []
        : [finding("the monthly cost could not be estimated, but config limits it")];
    }
    // Above a limit, but less than before.
    if (before !== undefined && after <= before) return [];
    return [
      ...(monthlyLimitUsd !== undefined && after > toMicros(monthlyLimitUsd)
        ? [
            finding(
              `the monthly cost would be ${formatMoney(after)}; cost.monthlyLimitUsd is ${formatMoney(toMicros(monthlyLimitUsd))}`,
            ),
          ]
        : []),
      ...(monthlyIncreaseLimitUsd === undefined || isNew
        ? []
        : increase(before, after, toMicros(monthlyIncreaseLimitUsd))),
    ];
  },
};

/** A change that raises or removes a limit is still held to the old one. */
function lowest(bounds: readonly (number | undefined)[]): number | undefined {
  const set = bounds.filter((each) => each !== undefined);
  return set.length === 0 ? undefined : Math.min(...set);
}

function increase(before: bigint | undefined, after: bigint, limit: bigint): readonly ReturnType<typeof finding>[] {
  if (before === undefined) {
    return [finding("the increase of the monthly cost is not known, but cost.monthlyIncreaseLimitUsd limits it")];
  }
  if (after - before <= limit) return [];
  return [
    finding(
      `the monthly cost would increase by ${formatMoney(after - before)}; cost.monthlyIncreaseLimitUsd is ${formatMoney(limit)}`,
    ),
  ];
}

function finding(found: string): { readonly verdict: "needs-exception"; readonly address: ""; readonly found: string } {
  return { verdict: "needs-exception", address: "", found };
}
