import { revokedBefore } from "../../respond/containment-policies";
import { isOf, type Thing, type Touch } from "./effect";
import { identityText, type IdentityThing } from "./iam-identity";
import { allowedBy } from "./policy-words";

/**
 * What a Deny policy suspends: one that denies everything suspends every credential of the user or role, and everything
 * that its other policies allow; one in the
 * form of the IAM console's "Revoke active sessions" suspends the sessions issued before its time. The effect of any
 * other policy is unknown.
 *
 * @param policy a document, or the ARN of a managed policy
 */
export function denialTouches(identity: IdentityThing, policyName: string, policy: unknown): readonly Touch[] {
  const by = denialName(identity, policyName);
  const credentials = (thing: Thing): boolean => isOf(thing, [...identity, "credential"]);
  if (denyAll.test(String(policy)) || allowedBy(policy)?.deniesEverything === true) {
    return [
      { ends: credentials, by },
      { denies: identity, to: identityText(identity[2], identity[3]), by, policyName },
    ];
  }
  const before = typeof policy === "string" ? revokedBefore(policy) : undefined;
  if (before === undefined) return [];
  const moment = Date.parse(before);
  return [{ ends: (thing, since) => credentials(thing) && isSession(thing) && Date.parse(since) < moment, by }];
}

/** The key of what an identity's policy suspends. */
export function denialName(identity: Thing, policyName: string): string {
  return JSON.stringify([...identity, policyName]);
}

/** Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSDenyAll.html */
const denyAll = /^arn:[a-z-]+:iam::aws:policy\/AWSDenyAll$/;

/** Long-term access keys have no issue time: revoking sessions does not affect them. */
function isSession(thing: Thing): boolean {
  return thing.at(-1)?.startsWith("AKIA") !== true;
}
