import { describe, expect, it } from "vitest";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { gatedLandingZone, openLandingZone } from "../support/landing-zones/sample-landing-zones";
import { exampleLandingZones, synthesized } from "../support/landing-zones/synthesize";

describe("stackDefinitions", () => {
  it("has every stack, with alarms for active accounts only", () => {
    expect(stackDefinitions(gatedLandingZone).map(({ name, account }) => [name, account])).toStrictEqual([
      ["production-state", "management"],
      ["production-access", "management"],
      ["production-log-archive", "log-archive"],
      ["production-organization-trail", "management"],
      ["production-notifications", "management"],
      ["production-alarms-management", "management"],
      ["production-alarms-log-archive", "log-archive"],
      ["production-alarms-payments-prod", "payments-prod"],
      ["production-alarms-payments-test", "payments-test"],
    ]);
  });

  it("puts each stack after its dependencies", () => {
    for (const landingZone of exampleLandingZones()) {
      const seen = new Set<string>();
      for (const { name, dependencies } of stackDefinitions(landingZone)) {
        expect(dependencies.filter((dependency) => !seen.has(dependency))).toStrictEqual([]);
        seen.add(name);
      }
    }
  });

  it("orders all stacks that need an order", () => {
    const order = Object.fromEntries(stackDefinitions(openLandingZone).map((each) => [each.name, each.dependencies]));
    expect(order).toMatchObject({
      "staging-state": [],
      "staging-access": ["staging-state"],
      "staging-log-archive": ["staging-access"],
      "staging-organization-trail": ["staging-log-archive"],
      "staging-notifications": ["staging-organization-trail"],
      "staging-alarms-management": ["staging-organization-trail", "staging-notifications"],
    });
  });

  it("builds stacks with their definition's name, the same each time", () => {
    for (const { name } of stackDefinitions(openLandingZone)) {
      const stack = synthesized(openLandingZone, name);
      expect(stack.name).toBe(name);
      expect(synthesized(openLandingZone, name).document).toStrictEqual(stack.document);
    }
  });
});
