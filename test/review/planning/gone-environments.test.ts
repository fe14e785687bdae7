import { expect, it } from "vitest";
import { goneEnvironments } from "../../../lib/review/planning/gone-environments";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";

it("tells of environments that a change takes away, and of no other", () => {
  expect(goneEnvironments([gatedLandingZone, openLandingZone], [openLandingZone])).toEqual([
    expect.stringMatching(/^the environment production is taken out of the config: .* stays as it is\./),
  ]);
  expect(goneEnvironments([openLandingZone], [gatedLandingZone, openLandingZone])).toEqual([]);
});
