import { accountsOf, type LandingZone } from "../model/landing-zone";
import { breakGlassRoleName } from "../naming/access-names";
import { notifierRoleName, pipelineRoleName, trailDeliveryRoleName } from "../naming/role-names";
import type { SuspectedPrincipal } from "./suspected-principal";

/** What to know before one of the landing zone's own roles, or somebody of another organization, is contained. */
export function landingZoneWarnings(
  { kind, accountId, name }: SuspectedPrincipal,
  landingZones: readonly LandingZone[],
): readonly string[] {
  if (accountId === "" || landingZones.length === 0) return [];
  const owner = landingZones.find((landingZone) => accountsOf(landingZone).some(({ id }) => id === accountId));
  if (owner === undefined) {
    return [
      `Account ${accountId} is in no environment of this config. If it is not your organization's, nothing in it is yours ` +
        "to contain: take it out of the policies of your buckets, keys and roles (and their trust policies) that let it in.",
    ];
  }
  const lost: Readonly<Record<string, string>> = {
    [pipelineRoleName(owner, "apply")]: "the pipeline cannot apply until it is undone or signs in anew",
    [pipelineRoleName(owner, "plan")]: "nobody can plan until it is undone or signs in anew",
    [breakGlassRoleName(owner)]: "the way in for emergencies is shut to who uses it now",
    [notifierRoleName(owner)]: "alerts with names stop until the function gets a new session; metric alarms go on",
    [trailDeliveryRoleName(owner)]: "CloudTrail may stop writing to the log group, and every alarm falls silent",
  };
  return kind === "role" && Object.hasOwn(lost, name)
    ? [`${name} is a role of the landing zone of ${owner.name}: if it is contained, ${String(lost[name])}.`]
    : [];
}
