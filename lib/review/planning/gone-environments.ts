import type { LandingZone } from "../../model/landing-zone";

/**
 * Notices of environments that a change takes out of the config. The pipeline reviews the environments that there are, so
 * each of their reviews says it.
 */
export function goneEnvironments(base: readonly LandingZone[], head: readonly LandingZone[]): readonly string[] {
  return base
    .filter(({ name }) => !head.some((each) => each.name === name))
    .map(
      ({ name }) =>
        `the environment ${name} is taken out of the config: nothing plans, applies or watches it any more, and what it has ` +
        "in AWS stays as it is. Take its stacks down before, or keep it.",
    );
}
