import { expect, it } from "vitest";
import { goneEnvironments } from "../../../lib/review/planning/gone-environments";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";

it("reports environments that a change removes, and no others", () => {
  expect(goneEnvironments([gatedLandingZone, openLandingZone], [openLandingZone])).toEqual([
    expect.stringMatching(
      /^the environment production is removed from the config: its resources stay in AWS, .* Take its stacks down first/,
    ),
  ]);
  expect(goneEnvironments([openLandingZone], [gatedLandingZone, openLandingZone])).toEqual([]);
});
