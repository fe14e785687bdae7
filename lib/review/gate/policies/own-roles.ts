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

/** Whether a role is one that the landing zone is built on, by its name: without it nothing is recorded, or changed. */
export function isCoreRole(landingZone: LandingZone, name: JsonValue | undefined): boolean {
  return (
    name === pipelineRoleName(landingZone, "plan") ||
    name === pipelineRoleName(landingZone, "apply") ||
    name === breakGlassRoleName(landingZone) ||
    isDeliveryRole(landingZone, name)
  );
}

/** Whether a role is one that the config makes, in an account where it makes it. */
export function isOwnRole(
  landingZone: LandingZone,
  name: JsonValue | undefined,
  provider: JsonValue | undefined,
): boolean {
  if (isServiceRole(landingZone, name)) return provider === "aws.management";
  if (name === investigatorRoleName(landingZone)) return provider === "aws.log-archive";
  return isCoreRole(landingZone, name) && (provider === "aws.management" || provider === "aws.log-archive");
}

/** Whether a name is one of the roles that the config makes, wherever. */
export function isOwnRoleName(landingZone: LandingZone, name: JsonValue | undefined): boolean {
  return (
    isCoreRole(landingZone, name) ||
    isServiceRole(landingZone, name) ||
    name === investigatorRoleName(landingZone) ||
    name === validationRoleName(landingZone)
  );
}

/** Whether a role is one that the pipeline makes for a service of AWS, within the service boundary. */
export function isServiceRole(landingZone: LandingZone, name: JsonValue | undefined): boolean {
  const slackRoles = Object.keys(landingZone.environment.channels).map((channel) =>
    slackRoleName(landingZone, channel),
  );
  return isHandingOnRole(landingZone, name) || (typeof name === "string" && slackRoles.includes(name));
}

/** Whether a role is the one with which CloudTrail writes to the log group. */
export function isDeliveryRole(landingZone: LandingZone, name: JsonValue | undefined): boolean {
  return name === trailDeliveryRoleName(landingZone);
}

/** Whether a role is one with which events or messages are handed on: without what it may do, nobody is told. */
export function isHandingOnRole(landingZone: LandingZone, name: JsonValue | undefined): boolean {
  return isDeliveryRole(landingZone, name) || name === notifierRoleName(landingZone);
}
