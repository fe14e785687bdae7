import { accountsOf } from "../../../model/landing-zone";
import type { LandingZone } from "../../../model/landing-zone";
import { githubSubjectPrefix } from "../../../naming/github-subject";
import { githubOidcProviderArn, githubOidcProviderHost } from "../../../naming/role-names";
import type { Condition, PolicyStatement } from "../../../iam-policy/policy-statement";
import type { GateInput } from "../rule";

/** The attribute of each type that holds a policy, as JSON. */
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

/** Condition keys that limit a statement to named callers. */
const narrowing = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "kms:calleraccount",
]);

/** Whether a condition limits a statement to named callers. `ForAllValues` also matches if the key is missing. */
function namesCallers({ key, operator, quantifier, ifExists, values }: Condition): boolean {
  return (
    narrowing.has(key) &&
    !ifExists &&
    quantifier !== "forallvalues" &&
    ["stringequals", "stringlike", "arnequals", "arnlike"].includes(operator) &&
    values.every((value) => !/^\*|^arn:\*|^arn:[a-z-]+:\*/.test(value))
  );
}

/** Whether a statement allows everybody in the world. */
export function isPublic({ effect, principals, conditions }: PolicyStatement): boolean {
  if (effect !== "Allow" || principals === undefined) return false;
  if (!principals.negated && !principals.values.includes("*")) return false;
  return !conditions.some(namesCallers);
}

/** Whether a statement allows a principal outside the landing zone, by its principals or its conditions. */
export function allowsStrangers(
  { effect, principals, conditions }: PolicyStatement,
  { landingZone }: GateInput,
): boolean {
  if (effect !== "Allow" || principals === undefined) return false;
  const known = new Set(accountsOf(landingZone).map(({ id }) => id));
  const isOurs = (name: string): boolean => known.has(/\b\d{12}\b/.exec(name)?.[0] ?? "");
  const namesOurs = (condition: Condition): boolean =>
    namesCallers(condition) &&
    condition.values.length > 0 &&
    condition.values.every((value) => value === landingZone.environment.organizationId || isOurs(value));
  return (
    principals.negated ||
    principals.values.some((principal) => {
      if (principal.startsWith("Service:")) return false;
      if (principal.startsWith("AWS:")) return !isOurs(principal);
      if (principal === "*") return !conditions.some(namesOurs);
      return principal !== `Federated:${githubOidcProviderArn(landingZone)}` || !isOurPipeline(conditions, landingZone);
    })
  );
}

/** Whether a statement trusts GitHub's tokens only for the repository in config. */
function isOurPipeline(conditions: readonly Condition[], { environment }: LandingZone): boolean {
  return conditions.some(
    ({ key, operator, quantifier, ifExists, values }) =>
      key === `${githubOidcProviderHost}:sub` &&
      operator === "stringequals" &&
      quantifier === "" &&
      !ifExists &&
      values.every((value) => value.startsWith(`${githubSubjectPrefix(environment)}:`)),
  );
}

/** Whether a statement allows everything. */
export function allowsEverything({ effect, actions, resources }: PolicyStatement): boolean {
  const isAll = (values: readonly string[] | undefined): boolean =>
    values === undefined || values.some((value) => /^[*:]+$/.test(value));
  return (
    effect === "Allow" &&
    (actions.negated || (isAll(actions.values) && (resources?.negated === true || isAll(resources?.values))))
  );
}
