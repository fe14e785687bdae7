import { globCovers, globsMayMeet } from "../../../iam-policy/glob";
import type { Condition, ElementSet, PolicyStatement } from "../../../iam-policy/policy-statement";
import type { LandingZone } from "../../../model/landing-zone";
import type { BoundPrincipal, Need } from "./bound-principals";
import { boundPrincipals } from "./bound-principals";
import { isOfBadTransport } from "./delivery-statements";

/**
 * For people: the principals whose required calls a statement of a service control or resource policy may deny. A
 * principal is left out only if the statement's principals, actions, resources or conditions provably do not match.
 * @param accountId only principals of this account. @default - those of every account
 */
export function lockedOut(statement: PolicyStatement, landingZone: LandingZone, accountId?: string): readonly string[] {
  if (statement.effect !== "Deny") return [];
  return boundPrincipals(landingZone)
    .filter((principal) => accountId === undefined || principal.accountId === accountId)
    .filter((principal) => isNamed(statement.principals, principal))
    .filter((principal) => principal.needs.some((need) => mayDeny(statement, need, principal, landingZone)))
    .map(({ what, arn }) => `${what} ${arn}`);
}

/** Whether a resource policy applies to a principal. Service control policies name none. */
function isNamed(principals: ElementSet | undefined, { arn, accountId }: BoundPrincipal): boolean {
  if (principals === undefined) return true;
  const names = [arn, `account ${accountId}`].map((name) => `AWS:${name}`);
  return principals.values.some((each) => each === "*" || names.includes(each)) !== principals.negated;
}

function mayDeny(
  { actions, resources, conditions }: PolicyStatement,
  need: Need,
  principal: BoundPrincipal,
  landingZone: LandingZone,
): boolean {
  if (conditions.some(isOfBadTransport)) return false;
  if (!mayMeet(resources ?? { negated: false, values: ["*"] }, need.resources)) return false;
  return need.actions.some(
    (action) =>
      mayMeet(actions, [action]) &&
      conditions.every((condition) => mayHold(condition, requestOf(action, principal, landingZone))),
  );
}

/** Whether a set may contain a value that one of the patterns matches. */
function mayMeet({ negated, values }: ElementSet, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    negated
      ? !values.some((value) => globCovers(value, pattern))
      : values.some((value) => globsMayMeet(withVariables(value), pattern)),
  );
}

/** A policy variable may stand for any string. */
function withVariables(value: string): string {
  return value.replaceAll(/\$\{[^}]*\}/g, "*");
}

/** The known context of a request: each key with its possible values. */
type Request = ReadonlyMap<string, readonly string[]>;

/** Services with one endpoint for a partition, in this Region. */
const globalRegions = { aws: "us-east-1", "aws-us-gov": "us-gov-west-1", "aws-cn": "cn-north-1" } as const;

function requestOf(action: string, { arn, accountId }: BoundPrincipal, { environment }: LandingZone): Request {
  const { homeRegion, organizationId, partition } = environment;
  const service = action.split(":")[0] ?? "";
  const regions = service === "iam" ? [globalRegions[partition]] : [homeRegion];
  return new Map([
    ["aws:principalarn", [arn]],
    ["aws:principalaccount", [accountId]],
    ["aws:principalorgid", [organizationId]],
    ["aws:principalisawsservice", ["false"]],
    // STS has both a global endpoint and Regional ones.
    ["aws:requestedregion", service === "sts" ? [homeRegion, globalRegions[partition]] : regions],
  ]);
}

/** Whether a condition may match a request: no, only if it matches for none of the values. */
function mayHold({ key, operator, quantifier, values }: Condition, request: Request): boolean {
  const given = request.get(key);
  if (given === undefined || quantifier !== "") return true;
  const isLiteral = operator.startsWith("string") && operator.endsWith("equals");
  const matches = (value: string): boolean =>
    values.some((pattern) => (isLiteral ? pattern === value : globCovers(pattern, value)));
  const mayMatch = (value: string): boolean =>
    matches(value) || values.some((pattern) => pattern.includes("${") && globCovers(withVariables(pattern), value));
  switch (operator) {
    case "bool":
      return given.some((value) => values.some((each) => each.toLowerCase() === value));
    case "stringequals":
    case "stringlike":
    case "arnequals":
    case "arnlike":
      return given.some(mayMatch);
    case "stringnotequals":
    case "stringnotlike":
    case "arnnotequals":
    case "arnnotlike":
      return given.some((value) => !matches(value));
    default:
      return true;
  }
}
