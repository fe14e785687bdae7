import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildStack } from "../../lib/synthesis/build-stack";
import { allRules } from "../../lib/synthesis/rules/all-rules";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { arbitraryLandingZone } from "../support/landing-zones/arbitrary-config";

describe("generated environments", () => {
  it("are synthesized, and every stack keeps every rule", () => {
    fc.assert(
      fc.property(arbitraryLandingZone({ mostWorkloads: 3 }), (landingZone) => {
        for (const definition of stackDefinitions(landingZone)) {
          const stack = buildStack(definition);
          for (const rule of allRules)
            expect({ rule: rule.id, found: rule.check(stack) }).toEqual({ rule: rule.id, found: [] });
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
