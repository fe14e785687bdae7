import { globCovers } from "../iam-policy/glob";
import type { Condition, ElementSet, PolicyStatement } from "../iam-policy/policy-statement";

/** A request of an AWS service. */
export interface ServiceRequest {
  /** `cloudwatch.amazonaws.com` */
  readonly service: string;
  readonly action: string;
  /** The resource's ARN. A key policy always concerns its own key, whatever its statements name. */
  readonly resource?: string;
}

/** The condition keys that a request is sure to have, in lower case. */
export type RequestContext = ReadonlyMap<string, string>;

/**
 * Whether a resource policy allows a service to make a request: a statement allows it, and none denies it. Handles
 * `NotAction`, `NotPrincipal` and `NotResource`. If a condition needs a key that the request may lack, or an element is
 * known only after the apply, an Allow does not count and a Deny does, so that the proof errs on the safe side.
 */
export function permission(
  statements: readonly PolicyStatement[],
  { service, action, resource }: ServiceRequest,
): (context: RequestContext) => boolean {
  const about = statements.flatMap((statement) => {
    const parts = [
      contains(statement.principals, ["*", `Service:${service}`]),
      contains(statement.actions, [action.toLowerCase()]),
      ...(resource === undefined ? [] : [contains(statement.resources, [resource])]),
    ];
    return parts.includes(false) ? [] : [{ ...statement, isSure: !parts.includes(undefined) }];
  });
  const allowing = about.filter(({ effect, isSure }) => effect === "Allow" && isSure);
  const denying = about.filter(({ effect }) => effect === "Deny");
  return (context) =>
    allowing.some(({ conditions }) => conditions.every((condition) => holds(condition, context) ?? false)) &&
    !denying.some(({ conditions }) => conditions.every((condition) => holds(condition, context) ?? true));
}

/** Whether an element matches any of the names; undefined if it is missing or known only after the apply. */
function contains(element: ElementSet | undefined, names: readonly string[]): boolean | undefined {
  if (element === undefined) return undefined;
  const { negated, values } = element;
  const isNamed = names.some((name) => values.some((value) => globCovers(value, name)));
  if (!isNamed && values.some((value) => value.includes("${") && !value.startsWith("AWS:"))) return undefined;
  return isNamed !== negated;
}

/** Whether a condition matches; undefined if that is not known here. */
function holds(
  { operator, quantifier, ifExists, key, values }: Condition,
  context: RequestContext,
): boolean | undefined {
  const given = context.get(key);
  if (given === undefined) return ifExists ? true : undefined;
  if (quantifier !== "") return undefined;
  const isLike = (): boolean | undefined => {
    if (values.some((value) => globCovers(value, given))) return true;
    return values.some((value) => value.includes("${")) ? undefined : false;
  };
  switch (operator) {
    case "stringequals":
      return values.includes(given);
    case "stringnotequals":
      return !values.includes(given);
    case "bool":
      return values.some((value) => value.toLowerCase() === given.toLowerCase());
    case "stringlike":
    case "arnlike":
    case "arnequals":
      return isLike();
    case "stringnotlike":
    case "arnnotlike":
    case "arnnotequals":
      return negation(isLike());
    default:
      return undefined;
  }
}

function negation(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
