import type { LandingZone } from "../model/landing-zone";

/** The stacks that exist once per environment. */
export const singleStacks = ["state", "access", "log-archive", "organization-trail", "notifications"] as const;

export type SingleStack = (typeof singleStacks)[number];

/** `<environment>-<stack>` */
export function stackName(landingZone: LandingZone, stack: SingleStack): string {
  return `${landingZone.name}-${stack}`;
}

/** `<environment>-alarms-<account>` */
export function alarmsStackName(landingZone: LandingZone, accountName: string): string {
  return `${landingZone.name}-alarms-${accountName}`;
}

/** The key of a stack's state in the state bucket. */
export function stateKey(landingZone: LandingZone, name: string): string {
  return `${landingZone.name}/${name}/terraform.tfstate`;
}
