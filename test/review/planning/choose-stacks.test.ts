import { describe, expect, it } from "vitest";
import { chooseStacks } from "../../../lib/review/planning/choose-stacks";
import { buildStack } from "../../../lib/synthesis/build-stack";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import type { Change, MutableConfig } from "../../support/landing-zones/mutable-config";
import { changedLandingZone } from "../../support/landing-zones/synthesize";

const workloads = 30;

/** The documents of an environment with thirty workload accounts, after a change. */
function documents(change: Change = () => undefined): ReadonlyMap<string, string> {
  const landingZone = changedLandingZone("production", (config) => {
    for (let index = accountsOf(config).length; index < workloads; index++) accountsOf(config).push(account(index));
    change(config);
  });
  return new Map(stackDefinitions(landingZone).map((each) => [each.name, JSON.stringify(buildStack(each).document)]));
}

function accountsOf({ production }: MutableConfig): Record<string, unknown>[] {
  return production.workloads["accounts"] as Record<string, unknown>[];
}

function account(index: number): Record<string, unknown> {
  const name = `workload-${String(index)}`;
  return { id: `4109876500${String(index).padStart(2, "0")}`, name, email: `aws+${name}@meridian.example` };
}

const base = documents();
const always = { base, all: false, asked: [], isWanted: () => true };

describe("the stacks to plan", () => {
  it("are none if nothing changed", () => {
    expect(chooseStacks({ ...always, head: documents() })).toEqual({ chosen: [], unchanged: base.size });
  });

  it("are only the account's own for a change to one account of many", () => {
    const head = documents((config) => {
      accountsOf(config)[7] = { ...accountsOf(config)[7], tags: { team: "storefront" } };
    });
    expect(chooseStacks({ ...always, head })).toEqual({
      chosen: [{ name: "production-alarms-workload-7", reason: "changed" }],
      unchanged: base.size - 1,
    });
  });

  it("are the account's own and the notifier's, which notifies at the same threshold", () => {
    const head = documents((config) => {
      accountsOf(config)[7] = { ...accountsOf(config)[7], alarms: { "unauthorized-api-calls": { threshold: 50 } } };
    });
    expect(chooseStacks({ ...always, head })).toEqual({
      chosen: [
        { name: "production-notifications", reason: "changed" },
        { name: "production-alarms-workload-7", reason: "changed" },
      ],
      unchanged: base.size - 2,
    });
  });

  it("are the requested ones, and all of them on demand", () => {
    const asked = chooseStacks({ ...always, head: base, asked: ["production-state"] });
    expect(asked.chosen).toEqual([{ name: "production-state", reason: "asked for" }]);
    expect(chooseStacks({ ...always, head: base, all: true }).chosen).toHaveLength(base.size);
  });

  it("are all if the base could not be synthesized", () => {
    const { chosen } = chooseStacks({ ...always, base: undefined, head: base });
    expect(chosen).toHaveLength(base.size);
    expect(new Set(chosen.map(({ reason }) => reason))).toEqual(new Set(["changed"]));
  });

  it("belong to the reviewed environment", () => {
    const { chosen, unchanged } = chooseStacks({ ...always, head: new Map(), isWanted: (name) => name.endsWith("-7") });
    expect(chosen).toEqual([{ name: "production-alarms-workload-7", reason: "removed" }]);
    expect(unchanged).toBe(0);
  });
});
