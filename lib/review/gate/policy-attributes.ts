import { accountsOf } from "../../model/landing-zone";
import { isUnknown, plannedChanges } from "./changes";
import type { ResourceChange } from "./plan-document";
import { globsMayMeet } from "./policy/glob";
import type { Condition, PolicyStatement } from "./policy/policy-statement";
import type { GateInput } from "./rule";

/** Where each type keeps a policy, as JSON. */
export const policyAttributes: Readonly<Record<string, string>> = {
  aws_iam_policy: "policy",
  aws_iam_role: "assume_role_policy",
  aws_iam_role_policy: "policy",
  aws_kms_key: "policy",
  aws_organizations_policy: "content",
  aws_s3_bucket_policy: "policy",
  aws_sns_topic: "policy",
  aws_sqs_queue: "policy",
  aws_sns_topic_policy: "policy",
};

/** How a policy names what it belongs to, where it is a resource of its own; and what that is called there. */
const owners: Readonly<Record<string, { readonly by: string; readonly type: string; readonly name: string }>> = {
  aws_iam_role_policy: { by: "role", type: "aws_iam_role", name: "name" },
  aws_s3_bucket_policy: { by: "bucket", type: "aws_s3_bucket", name: "bucket" },
  aws_sns_topic_policy: { by: "arn", type: "aws_sns_topic", name: "arn" },
};

/** Whether a new policy is of something that is new, too. */
export function isOfSomethingNew(change: ResourceChange, { plan }: GateInput): boolean {
  const owner = owners[change.type];
  if (owner === undefined) return true;
  const created = plannedChanges(plan).filter(({ type, action }) => type === owner.type && action === "create");
  // What is known only after the apply is made by it.
  return isUnknown(change, owner.by)
    ? created.length > 0
    : created.some(({ after }) => after[owner.name] === change.after[owner.by]);
}

/** Conditions that let in only named callers. */
const narrowing = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "kms:calleraccount",
]);

/** Whether a statement allows anybody in the world. */
export function isPublic({ effect, principals, conditions }: PolicyStatement): boolean {
  if (effect !== "Allow" || principals === undefined) return false;
  if (!principals.negated && !principals.values.includes("*")) return false;
  return !conditions.some(
    ({ key, operator, ifExists, values }) =>
      narrowing.has(key) &&
      !ifExists &&
      ["stringequals", "stringlike", "arnequals", "arnlike"].includes(operator) &&
      values.every((value) => !/^\*|^arn:\*|^arn:[a-z-]+:\*/.test(value)),
  );
}

/** Whether a statement allows somebody of an account that is not in the landing zone. */
export function allowsStrangers({ effect, principals }: PolicyStatement, { landingZone }: GateInput): boolean {
  if (effect !== "Allow" || principals === undefined) return false;
  const known = new Set(accountsOf(landingZone).map(({ id }) => id));
  return (
    principals.negated ||
    principals.values.some((principal) => {
      if (!principal.startsWith("AWS:")) return false;
      const account = /\b\d{12}\b/.exec(principal)?.[0];
      return account === undefined || !known.has(account);
    })
  );
}

/** Whether a statement allows everything. */
export function allowsEverything({ effect, actions, resources }: PolicyStatement): boolean {
  const isAll = (values: readonly string[] | undefined): boolean => values === undefined || values.includes("*");
  return (
    effect === "Allow" &&
    (actions.negated || (isAll(actions.values) && (resources?.negated === true || isAll(resources?.values))))
  );
}

/** Whether a statement names a service of AWS as the caller. */
export function allowsService({ effect, principals }: PolicyStatement): boolean {
  return effect === "Allow" && principals?.values.some((each) => each.startsWith("Service:")) === true;
}

/** Conditions under which a denial hits no service of AWS that calls as it should. */
function sparesServices({ operator, key, values }: Condition): boolean {
  if (key === "aws:principalisawsservice" || key === "aws:securetransport")
    return operator === "bool" && values.join() === "false";
  return key === "s3:tlsversion" && operator === "numericlessthan";
}

/** Whether a denial may hit what a statement allows a service. */
export function mayDenyService(denial: PolicyStatement, allowed: PolicyStatement): boolean {
  const { principals, actions, conditions } = denial;
  if (conditions.some(sparesServices)) return false;
  const hits =
    principals === undefined ||
    principals.negated ||
    principals.values.some((each) => each === "*" || allowed.principals?.values.includes(each) === true);
  const meets =
    actions.negated ||
    allowed.actions.negated ||
    actions.values.some((action) => allowed.actions.values.some((other) => globsMayMeet(action, other)));
  return hits && meets;
}
