import type { LandingZone } from "../model/landing-zone";
import { listStacks } from "../naming/list-stacks";
import type { StackDefinition } from "./build-stack";
import { alarmsReachSomebody } from "./rules/alarms-reach-somebody";
import type { EnvironmentRule } from "../documents/environment-rule";
import type { BrokenRule } from "./synthesis-error";
import type { SynthesizedStack } from "../documents/synthesized-stack";

/** Every rule over all stacks of an environment. */
export const environmentRules: readonly EnvironmentRule[] = [alarmsReachSomebody];

/** What the rules need of one stack, in the order of the rules; plain data. */
export type StackFacts = readonly unknown[];

/** Reads a stack for the rules that apply to a whole environment. */
export function collectFacts(stack: SynthesizedStack): StackFacts {
  return environmentRules.map((rule) => rule.collect(stack));
}

/**
 * Checks each environment against the rules if all of its stacks were built. Otherwise nobody could say what is
 * missing.
 * @param facts of each definition, in their order
 */
export function checkEnvironments(
  definitions: readonly StackDefinition[],
  facts: readonly StackFacts[],
): readonly BrokenRule[] {
  const built = new Map<LandingZone, Map<string, StackFacts>>();
  definitions.forEach(({ name, landingZone }, index) => {
    let stacks = built.get(landingZone);
    if (stacks === undefined) {
      stacks = new Map();
      built.set(landingZone, stacks);
    }
    stacks.set(name, facts[index] ?? []);
  });
  return [...built].flatMap(([landingZone, stacks]) => {
    if (!listStacks(landingZone).every((name) => stacks.has(name))) return [];
    return environmentRules.flatMap((rule, index) => {
      const collected = [...stacks.values()].map((each) => each[index]);
      const { id, what, why } = rule;
      return rule.check(landingZone, collected).map((violation) => ({ ...violation, rule: { id, what, why } }));
    });
  });
}
