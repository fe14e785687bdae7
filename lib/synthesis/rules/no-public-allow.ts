import { policyStatementsOf } from "../../iam-policy/policies-of-document";
import type { Condition, ElementSet } from "../../iam-policy/policy-statement";
import type { Rule } from "../../documents/rule";

export const noPublicAllow: Rule = {
  id: "no-public-allow",
  what: "a policy that allows everybody (Principal *) requires callers from the environment's own organization",
  why: "without that condition, every AWS account or the whole world has access",
  check: ({ document, landingZone }) => {
    const { organizationId } = landingZone.environment;
    const { statements, unreadable } = policyStatementsOf(document);
    return [
      ...statements
        .filter(({ effect, principals }) => effect === "Allow" && isAnybody(principals))
        .filter(({ conditions }) => !conditions.some((condition) => holdsTo(organizationId, condition)))
        .map(({ address, name }) => ({
          address,
          found: `${name} allows Principal * without a condition that aws:PrincipalOrgID is ${organizationId}`,
        })),
      ...unreadable.map((address) => ({
        address,
        found: "a policy is a string that cannot be read: use aws_iam_policy_document",
      })),
    ];
  },
};

const identifiers = ["aws:principalorgid", "aws:sourceorgid"];
const paths = ["aws:principalorgpaths", "aws:sourceorgpaths"];

/** `Principal: *`, every principal of one kind, or every principal with exceptions. */
function isAnybody(principals: ElementSet | undefined): boolean {
  return principals !== undefined && (principals.negated || principals.values.some((each) => /(?:^|:)\*$/.test(each)));
}

/** `…IfExists` and `ForAllValues:` do not count: both also match a request without the key. */
function holdsTo(organizationId: string, { operator, quantifier, ifExists, key, values }: Condition): boolean {
  if (values.length === 0 || ifExists || quantifier === "forallvalues") return false;
  if (operator !== "stringequals" && operator !== "stringlike") return false;
  if (identifiers.includes(key)) return values.every((value) => value === organizationId);
  return paths.includes(key) && values.every((value) => value.startsWith(`${organizationId}/`));
}
