import { describe, expect, it } from "vitest";
import { estimateCost } from "../../../lib/cost/estimate";
import { UserError } from "../../../lib/base/user-error";
import type { LandingZone } from "../../../lib/model/landing-zone";
import type { BaseConfig } from "../../../lib/review/planning/base-config";
import { environmentCosts } from "../../../lib/review/planning/environment-costs";
import type { EnvironmentCostsOptions } from "../../../lib/review/planning/environment-costs";
import type { EnvironmentCost } from "../../../lib/review/report/review";
import { all, set } from "../../support/landing-zones/mutable-config";
import { changedLandingZone } from "../../support/landing-zones/synthesize";

const staging = changedLandingZone("staging", () => undefined);
const production = changedLandingZone("production", () => undefined);
const dearer = changedLandingZone(
  "staging",
  all(
    set("staging.management.trail", { insights: ["ApiErrorRateInsight"] }),
    set("staging.environment.cost", { monthlyLimitUsd: 5 }),
  ),
);
const dearest = changedLandingZone(
  "staging",
  set("staging.management.trail", { insights: ["ApiErrorRateInsight", "ApiCallRateInsight"] }),
);
const readable = (...landingZones: readonly LandingZone[]): BaseConfig => ({ landingZones, failures: new Map() });

function costs(options: Partial<EnvironmentCostsOptions>): readonly EnvironmentCost[] {
  return environmentCosts({
    base: readable(staging, production),
    head: [staging, production],
    estimate: estimateCost,
    isWanted: () => true,
    isPlanned: () => false,
    today: "2026-11-23",
    ...options,
  });
}

describe("the cost of a change's environments", () => {
  it("is reported for those whose cost changes, with the causes and the gate's result", () => {
    const [only, ...others] = costs({ head: [dearer, production] });
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      environment: "staging",
      reason: "kept",
      currency: "USD",
      limit: { monthlyLimitUsd: 5, passed: false },
      findings: [{ rule: { id: "cost-limit-exceeded" }, stack: "staging", verdict: "needs-exception" }],
    });
    expect(only?.comparison?.components[0]?.name).toBe("CloudTrail: Insights: ApiErrorRateInsight");
    expect(only?.month).toBe(only?.comparison?.month.after);
  });

  it("is held to the limits of the base, whatever the change makes of them", () => {
    const bounded = changedLandingZone("staging", set("staging.environment.cost", { monthlyIncreaseLimitUsd: 1 }));
    const [only] = costs({ base: readable(bounded, production), head: [dearest, production] });
    expect(only?.findings).toMatchObject([{ rule: { id: "cost-limit-exceeded" }, verdict: "needs-exception" }]);
  });

  it("is reported for those with a stack to plan, changed or not, and for no other", () => {
    const planned = costs({ isPlanned: (environment) => environment === "production" });
    expect(planned.map(({ environment }) => environment)).toEqual(["production"]);
    expect(planned[0]?.comparison?.components).toEqual([]);
    expect(costs({ head: [dearer, production], isWanted: (environment) => environment === "production" })).toEqual([]);
  });

  it("starts at nothing for a new environment, and ends there for a removed one", () => {
    const [fresh] = costs({ base: readable(production) });
    expect(fresh).toMatchObject({ environment: "staging", reason: "new", comparison: { month: { before: 0 } } });
    const [gone] = costs({ head: [production] });
    expect(gone).toMatchObject({
      environment: "staging",
      reason: "removed",
      findings: [],
      comparison: { month: { after: 0 } },
    });
    expect(gone).not.toHaveProperty("month");
  });

  it("gives the reason if the base cannot be read, and compares nothing with nothing", () => {
    const failures = new Map([["staging", "its config has another shape"]]);
    const [unread] = costs({ base: { landingZones: [production], failures }, isPlanned: () => true });
    expect(unread).toMatchObject({ environment: "staging", reason: "kept", failure: "its config has another shape" });
    expect(unread).not.toHaveProperty("comparison");
    expect(unread?.month).toBeGreaterThan(0);
    const unreadable = { ...readable(), failure: "no config" };
    expect(costs({ base: unreadable, isPlanned: () => true }).map(({ failure }) => failure)).toEqual([
      "no config",
      "no config",
    ]);
  });

  it("gives the reason if an estimate fails, and refuses it if there is a limit", () => {
    const estimate = (): never => {
      throw new UserError("the prices of cn-north-1 are not known");
    };
    const [failed] = costs({ head: [dearer, production], estimate, isPlanned: () => true });
    expect(failed?.failure).toContain("the prices of cn-north-1 are not known");
    expect(failed).not.toHaveProperty("month");
    expect(failed?.findings.map(({ verdict }) => verdict)).toEqual(["needs-exception"]);
  });
});
