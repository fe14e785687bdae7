import { compareCosts, checkCostLimit } from "../../cost/compare";
import { changesCost, comparisonJson } from "../../cost/comparison-json";
import type { Estimate } from "../../cost/estimate";
import { toNumber } from "../../cost/money";
import type { LandingZone } from "../../model/landing-zone";
import { messageOf } from "../../base/user-error";
import { judgeCost } from "../gate/judge-cost";
import type { EnvironmentCost } from "../report/review";
import type { BaseConfig } from "./base-config";

export interface EnvironmentCostsOptions {
  readonly base: BaseConfig;
  readonly head: readonly LandingZone[];
  /** Estimates a landing zone with the same usage and prices before and after. */
  readonly estimate: (landingZone: LandingZone) => Estimate;
  /** Whether an environment is reviewed. */
  readonly isWanted: (environment: string) => boolean;
  /** Whether any stack of an environment is planned. Other environments are reported only if their cost changes. */
  readonly isPlanned: (environment: string) => boolean;
  /** YYYY-MM-DD, UTC. */
  readonly today: string;
}

/** How a change affects the monthly cost of each reviewed environment, and the gate's result. */
export function environmentCosts(options: EnvironmentCostsOptions): readonly EnvironmentCost[] {
  const { base, head, isWanted, isPlanned } = options;
  const names = [...new Set([...head, ...base.landingZones].map(({ name }) => name))].filter(isWanted);
  return names
    .map((name) => costOf(name, options))
    .filter(({ environment, reason, comparison }) => {
      const changes = comparison !== undefined && changesCost(comparison);
      return isPlanned(environment) || changes || reason !== "kept";
    });
}

function costOf(environment: string, { base, head, estimate, today }: EnvironmentCostsOptions): EnvironmentCost {
  const [old, fresh] = [base.landingZones, head].map((zones) => zones.find(({ name }) => name === environment));
  const before = old === undefined ? undefined : attempt(() => estimate(old));
  const after = fresh === undefined ? undefined : attempt(() => estimate(fresh));
  // If the base's config cannot be read, the environment may not be new.
  const unread = base.failures.get(environment) ?? base.failure;
  const reason = fresh === undefined ? "removed" : old === undefined && unread === undefined ? "new" : "kept";
  const failures = [unread, before?.failure, after?.failure].filter((each) => each !== undefined);
  const isComparable = failures.length === 0;
  const limitUsd = fresh?.environment.cost?.monthlyLimitUsd;
  return {
    environment,
    reason,
    ...(after?.estimate && { month: toNumber(after.estimate.month), currency: after.estimate.currency }),
    ...(isComparable && { comparison: comparisonJson(compareCosts(before?.estimate, after?.estimate)) }),
    ...(!isComparable && { failure: failures.join("; ") }),
    ...(after?.estimate &&
      limitUsd !== undefined && {
        limit: { monthlyLimitUsd: limitUsd, passed: checkCostLimit(after.estimate, limitUsd).passed },
      }),
    findings:
      fresh === undefined
        ? []
        : judgeCost(
            fresh,
            {
              before: reason === "new" ? 0n : before?.estimate?.month,
              after: after?.estimate?.month,
              isNew: reason === "new",
              ...(old?.environment.cost && { boundsBefore: old.environment.cost }),
            },
            today,
          ).findings,
  };
}

function attempt(estimate: () => Estimate): { readonly estimate?: Estimate; readonly failure?: string } {
  try {
    return { estimate: estimate() };
  } catch (error) {
    return { failure: messageOf(error) };
  }
}
