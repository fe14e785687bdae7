import { expect, it } from "vitest";
import { compareCosts } from "../../lib/cost/compare";
import { costModelOf, estimateCost, monthOf } from "../../lib/cost/estimate";
import { all, set } from "../support/landing-zones/mutable-config";
import { gatedLandingZone, openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { changedLandingZone, exampleLandingZones } from "../support/landing-zones/synthesize";

it.each([...exampleLandingZones(), gatedLandingZone, openLandingZone])(
  "does not grow after the settled month: $name",
  (landingZone) => {
    const { settled } = estimateCost(landingZone);
    const model = costModelOf(landingZone);
    for (const later of [1, 13, 60]) expect(monthOf(model, settled.month + later).amount).toBe(settled.amount);
    expect(monthOf(model, 12).amount).toBeLessThan(settled.amount);
  },
);

it("shows the cost of a longer retention, which no month of the first year does", () => {
  const before = changedLandingZone("staging", set("staging.logArchive.retentionDays", 730));
  const after = changedLandingZone(
    "staging",
    all(set("staging.logArchive.retentionDays", 2557), set("staging.management.trail", { logGroupRetentionDays: 731 })),
  );
  const comparison = compareCosts(estimateCost(before), estimateCost(after));
  expect(comparison.month.difference).toBe(0n);
  expect(comparison.year.difference).toBe(0n);
  expect(comparison.settled.difference).toBeGreaterThan(0n);
  expect(comparison.settledComponents.map(({ name }) => name)).toEqual([
    "S3: log files, storage in STANDARD",
    "S3: digest files, storage in STANDARD",
  ]);
});
