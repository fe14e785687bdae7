import type { LandingZone } from "../../model/landing-zone";
import { judgePlan } from "./judge-plan";
import type { GateResult } from "./judge-plan";
import type { Plan } from "./plan-document";
import type { CostChange } from "./rule";
import { costLimitExceeded } from "./rules/cost/cost-limit-exceeded";

/** An environment is judged without a plan: what it costs is no stack's doing. */
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
 * Judges what a change does to the cost of a whole environment, once. The subject of its exception is the environment's
 * name.
 * @param today YYYY-MM-DD, UTC; an exception that ended before lifts nothing
 */
export function judgeCost(landingZone: LandingZone, cost: CostChange, today: string): GateResult {
  return judgePlan({ landingZone, stack: landingZone.name, plan: noPlan, documents: {}, cost }, today, [
    costLimitExceeded,
  ]);
}
