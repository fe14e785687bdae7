import { policyStatementsOf } from "../../documents/policies";
import type { PolicyCondition } from "../../documents/policies";
import type { Rule } from "../../documents/rule";

export const noPublicAllow: Rule = {
  id: "no-public-allow",
  what: "a policy that allows anybody (Principal *) holds callers to the environment's own organization",
  why: "without that condition it is open to every AWS account in the world, or to the whole world",
  check: ({ document, landingZone }) => {
    const { organizationId } = landingZone.environment;
    const { statements, unreadable } = policyStatementsOf(document);
    return [
      ...statements
        .filter(({ effect, principals }) => effect === "Allow" && principals.includes("*"))
        .filter(({ conditions }) => !conditions.some((condition) => holdsTo(organizationId, condition)))
        .map(({ address, name }) => ({
          address,
          found: `${name} allows Principal * without a condition that aws:PrincipalOrgID is ${organizationId}`,
        })),
      ...unreadable.map(({ address }) => ({
        address,
        found: "a policy as a string that cannot be read: make it an aws_iam_policy_document",
      })),
    ];
  },
};

const identifiers = ["aws:principalorgid", "aws:sourceorgid"];
const paths = ["aws:principalorgpaths", "aws:sourceorgpaths"];

/** Neither `…IfExists` nor `ForAllValues:` counts: both are true of a request that has no such key. */
function holdsTo(organizationId: string, { test, variable, values }: PolicyCondition): boolean {
  const key = variable.toLowerCase();
  if (values.length === 0 || !/^(?:ForAnyValue:)?String(?:Equals|Like)$/.test(test)) return false;
  if (identifiers.includes(key)) return values.every((value) => value === organizationId);
  return paths.includes(key) && values.every((value) => value.startsWith(`${organizationId}/`));
}
