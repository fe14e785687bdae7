import type { LandingZone } from "../../model/landing-zone";
import { judgePlan } from "./judge-plan";
import type { GateResult } from "./judge-plan";
import type { Plan } from "./plan-document";
import type { CostChange } from "./rule";
import { costLimitExceeded } from "./rules/cost/cost-limit-exceeded";

/** The cost of an environment is evaluated without a plan, as it belongs to no single stack. */
const noPlan: Plan = {
  formatVersion: "",
  terraformVersion: "",
  errored: false,
  complete: true,
  changes: [],
  drift: [],
  found: [],
  configured: new Map(),
  providers: [],
  provisioned: [],
  moduleCalls: [],
  unknownParts: [],
  failedChecks: [],
};

/**
 * Evaluates once how a change affects the cost of an environment. The subject of an exception is the environment's
 * name.
 * @param today YYYY-MM-DD, UTC; expired exceptions do not count
 */
export function judgeCost(landingZone: LandingZone, cost: CostChange, today: string): GateResult {
  return judgePlan({ landingZone, stack: landingZone.name, plan: noPlan, documents: {}, cost }, today, [
    costLimitExceeded,
  ]);
}
