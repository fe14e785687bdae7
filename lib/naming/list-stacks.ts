import type { LandingZone } from "../model/landing-zone";
import { activeAccountsOf } from "../model/landing-zone";
import { alarmsStackName, singleStacks, stackName } from "./stack-names";

/** The names of an environment's stacks, in apply order. */
export function listStacks(landingZone: LandingZone): readonly string[] {
  return [
    ...singleStacks.map((stack) => stackName(landingZone, stack)),
    ...activeAccountsOf(landingZone).map(({ name }) => alarmsStackName(landingZone, name)),
  ];
}
