import type { LandingZone } from "../../../model/landing-zone";
import { breakGlassRoleName, slackRoleName } from "../../../naming/access-names";
import { investigatorRoleName } from "../../../naming/athena-names";
import {
  notifierRoleName,
  pipelineRoleName,
  trailDeliveryRoleName,
  validationRoleName,
} from "../../../naming/role-names";
import type { JsonValue } from "../../../base/json";

/** Whether a name is one of the roles that the landing zone needs in order to record or to be changed. */
export function isCoreRole(landingZone: LandingZone, name: JsonValue | undefined): boolean {
  return (
    name === pipelineRoleName(landingZone, "plan") ||
    name === pipelineRoleName(landingZone, "apply") ||
    name === breakGlassRoleName(landingZone) ||
    isDeliveryRole(landingZone, name)
  );
}

/** Whether config creates a role of this name in this account. */
export function isOwnRole(
  landingZone: LandingZone,
  name: JsonValue | undefined,
  provider: JsonValue | undefined,
): boolean {
  if (isServiceRole(landingZone, name)) return provider === "aws.management";
  if (name === investigatorRoleName(landingZone)) return provider === "aws.log-archive";
  return isCoreRole(landingZone, name) && (provider === "aws.management" || provider === "aws.log-archive");
}

/** Whether config creates a role of this name in any account. */
export function isOwnRoleName(landingZone: LandingZone, name: JsonValue | undefined): boolean {
  return (
    isCoreRole(landingZone, name) ||
    isServiceRole(landingZone, name) ||
    name === investigatorRoleName(landingZone) ||
    name === validationRoleName(landingZone)
  );
}

/** Whether the pipeline creates the role for an AWS service, with the service boundary. */
export function isServiceRole(landingZone: LandingZone, name: JsonValue | undefined): boolean {
  const slackRoles = Object.keys(landingZone.environment.channels).map((channel) =>
    slackRoleName(landingZone, channel),
  );
  return isHandingOnRole(landingZone, name) || (typeof name === "string" && slackRoles.includes(name));
}

/** Whether CloudTrail uses the role to write to the log group. */
export function isDeliveryRole(landingZone: LandingZone, name: JsonValue | undefined): boolean {
  return name === trailDeliveryRoleName(landingZone);
}

/** Whether the role delivers events or messages. Without its permissions, nobody is notified. */
export function isHandingOnRole(landingZone: LandingZone, name: JsonValue | undefined): boolean {
  return isDeliveryRole(landingZone, name) || name === notifierRoleName(landingZone);
}
