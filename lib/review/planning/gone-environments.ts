import type { LandingZone } from "../../model/landing-zone";

/**
 * Notices about environments that a change removes from the config. The pipeline reviews the remaining environments, so
 * each of their reviews has the notice.
 */
export function goneEnvironments(base: readonly LandingZone[], head: readonly LandingZone[]): readonly string[] {
  return base
    .filter(({ name }) => !head.some((each) => each.name === name))
    .map(
      ({ name }) =>
        `the environment ${name} is removed from the config: its resources stay in AWS, but nothing plans, applies or monitors ` +
        "them any more. Take its stacks down first, or keep it.",
    );
}
