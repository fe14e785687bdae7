import { accountsOf, type LandingZone } from "../model/landing-zone";
import { breakGlassRoleName } from "../naming/access-names";
import { notifierRoleName, pipelineRoleName, trailDeliveryRoleName } from "../naming/role-names";
import type { SuspectedPrincipal } from "./suspected-principal";

/** Warnings before containing one of the landing zone's own roles, or a principal of another organization. */
export function landingZoneWarnings(
  { kind, accountId, name }: SuspectedPrincipal,
  landingZones: readonly LandingZone[],
): readonly string[] {
  if (accountId === "" || landingZones.length === 0) return [];
  const owner = landingZones.find((landingZone) => accountsOf(landingZone).some(({ id }) => id === accountId));
  if (owner === undefined) {
    return [
      `Account ${accountId} is not in this config. If it is outside your organization, you cannot ` +
        "contain it: remove it from the policies of your buckets and keys and from the trust policies of your roles.",
    ];
  }
  const lost: Readonly<Record<string, string>> = {
    [pipelineRoleName(owner, "apply")]:
      "the pipeline cannot apply until you undo the step or the pipeline signs in again",
    [pipelineRoleName(owner, "plan")]: "nobody can plan until you undo the step or they sign in again",
    [breakGlassRoleName(owner)]: "the break-glass role stops working for its current users",
    [notifierRoleName(owner)]: "event notifications stop until the function gets a new session; metric alarms continue",
    [trailDeliveryRoleName(owner)]: "CloudTrail may stop writing to the log group, and no alarm can fire",
  };
  return kind === "role" && Object.hasOwn(lost, name)
    ? [`${name} is a role of the ${owner.name} landing zone: if you contain it, ${String(lost[name])}.`]
    : [];
}
