import type { LandingZone } from "../../model/landing-zone";
import { pipelineRoleName, trailDeliveryRoleName } from "../../naming/role-names";
import type { JsonValue } from "../../synthesis/synthesized-stack";

/** Whether a role is one that the landing zone is built on, by its name. */
export function isOwnRole(landingZone: LandingZone, name: JsonValue | undefined): boolean {
  return (
    name === pipelineRoleName(landingZone, "plan") ||
    name === pipelineRoleName(landingZone, "apply") ||
    isDeliveryRole(landingZone, name)
  );
}

/** Whether a role is the one with which CloudTrail writes to the log group. */
export function isDeliveryRole(landingZone: LandingZone, name: JsonValue | undefined): boolean {
  return name === trailDeliveryRoleName(landingZone);
}
