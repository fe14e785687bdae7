import { describe, expect, it } from "vitest";
import { estimateCost } from "../../lib/cost/estimate";
import { knownUsage, unknownUsageNames } from "../../lib/cost/known-usage";
import { parseUsage } from "../../lib/cost/usage";
import { changedLandingZone } from "../support/landing-zones/synthesize";

const staging = changedLandingZone("staging", () => undefined);
const production = changedLandingZone("production", () => undefined);
const usage = parseUsage(
  {
    everyAccount: { readManagementEvents: 7, dataEvents: { exports: 1 } },
    accounts: { "payments-prod": { otherTrails: 1, dataEvents: { exports: 5 } }, "payments-new": { otherTrails: 2 } },
    dataEvents: { exports: 9 },
  },
  "usage.json",
);

describe("the usage of a config before an edit", () => {
  it("leaves out accounts and selectors that it does not have, and nothing else", () => {
    expect(() => estimateCost(production, { usage })).toThrow("payments-new");
    const known = knownUsage(usage, production);
    expect(known.accounts).toEqual({ "payments-prod": { otherTrails: 1, dataEvents: {} } });
    expect(known.everyAccount).toEqual({ readManagementEvents: 7, dataEvents: {} });
    expect(known.dataEvents).toEqual({});
    expect(estimateCost(production, { usage: known }).month).toBeGreaterThan(0n);
  });

  it("names accounts and selectors that no environment has", () => {
    expect(unknownUsageNames(usage, [staging, production])).toEqual(["payments-new", "exports"]);
  });
});
