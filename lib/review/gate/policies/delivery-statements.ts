import type { LandingZone } from "../../../model/landing-zone";
import { notifierRoleName, roleArn, trailDeliveryRoleName, validationRoleName } from "../../../naming/role-names";
import { globsMayMeet } from "../../../iam-policy/glob";
import type { Condition, PolicyStatement } from "../../../iam-policy/policy-statement";

/** The roles that deliver events and messages. */
function handingOnRoleArns(landingZone: LandingZone): readonly string[] {
  const { id } = landingZone.management.account;
  return [trailDeliveryRoleName, notifierRoleName, validationRoleName].map((nameOf) =>
    roleArn(landingZone, id, nameOf(landingZone)),
  );
}

/**
 * Whether a statement allows delivery: its principal or condition names an AWS service or a role that delivers events
 * or messages.
 */
export function allowsDelivery(statement: PolicyStatement, landingZone: LandingZone): boolean {
  if (statement.effect !== "Allow" || statement.principals === undefined) return false;
  return statement.principals.values.some((each) => each.startsWith("Service:")) || isForRole(statement, landingZone);
}

function isForRole({ principals, conditions }: PolicyStatement, landingZone: LandingZone): boolean {
  const roles = handingOnRoleArns(landingZone);
  return (
    principals?.values.some((each) => roles.includes(each.replace(/^AWS:/, ""))) === true ||
    conditions.some(({ key, values }) => key === "aws:principalarn" && values.some((value) => roles.includes(value)))
  );
}

/** Conditions of denials that never match a correct call. */
export function isOfBadTransport({ operator, key, values }: Condition): boolean {
  if (key === "aws:securetransport") return operator === "bool" && values.join() === "false";
  // Services and SDKs use TLS 1.2 or newer.
  return key === "s3:tlsversion" && operator === "numericlessthan" && values.every((value) => Number(value) <= 1.2);
}

/** Conditions of denials that never match an AWS service. */
function sparesServices({ operator, key, values }: Condition): boolean {
  return key === "aws:principalisawsservice" && operator === "bool" && values.join() === "false";
}

/** Whether a denial may block a delivery that a statement allows. */
export function mayDenyDelivery(denial: PolicyStatement, allowed: PolicyStatement, landingZone: LandingZone): boolean {
  const { principals, actions, conditions } = denial;
  if (conditions.some(isOfBadTransport)) return false;
  const isRole = isForRole(allowed, landingZone);
  if (conditions.some(sparesServices) && !isRole) return false;
  const hits =
    principals === undefined ||
    principals.negated ||
    (isRole && principals.values.some((each) => each.startsWith("AWS:"))) ||
    principals.values.some((each) => each === "*" || allowed.principals?.values.includes(each) === true);
  const meets =
    actions.negated ||
    allowed.actions.negated ||
    actions.values.some((action) => allowed.actions.values.some((other) => globsMayMeet(action, other)));
  return hits && meets;
}
