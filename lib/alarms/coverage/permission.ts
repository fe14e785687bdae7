import type { PolicyCondition, PolicyStatement } from "../../synthesis/policies";

/** A request that an AWS service makes. */
export interface ServiceRequest {
  /** `cloudwatch.amazonaws.com` */
  readonly service: string;
  readonly action: string;
  /** The resource's ARN; a key's own policy is about the key, whatever its statements name. */
  readonly resource?: string;
}

/** The condition keys of a request that are sure to be there, in lower case. */
export type RequestContext = ReadonlyMap<string, string>;

/**
 * Whether a resource's policy lets a service make a request: some statement allows it and none denies it. Where a
 * condition asks for what the request may lack, an allowing statement counts as not allowing, and a denying one as
 * denying: the proof is wrong on the safe side only.
 */
export function permission(
  statements: readonly PolicyStatement[],
  { service, action, resource }: ServiceRequest,
): (context: RequestContext) => boolean {
  const about = statements.filter(
    ({ principals, actions, resources }) =>
      principals.some((principal) => principal === "*" || principal === service) &&
      actions.some((each) => like(each.toLowerCase(), action.toLowerCase())) &&
      (resource === undefined || resources.some((each) => like(each, resource))),
  );
  const allowing = about.filter(({ effect }) => effect === "Allow");
  const others = about.filter(({ effect }) => effect !== "Allow");
  return (context) =>
    allowing.some(({ conditions }) => conditions.every((condition) => holds(condition, context) ?? false)) &&
    !others.some(({ conditions }) => conditions.every((condition) => holds(condition, context) ?? true));
}

/** Whether a condition holds; undefined where that is not known here. */
function holds({ test, variable, values }: PolicyCondition, context: RequestContext): boolean | undefined {
  const given = context.get(variable.toLowerCase());
  const ifExists = test.endsWith("IfExists");
  const operator = ifExists ? test.slice(0, -"IfExists".length) : test;
  if (given === undefined) return ifExists ? true : undefined;
  switch (operator) {
    case "StringEquals":
      return values.includes(given);
    case "StringNotEquals":
      return !values.includes(given);
    case "Bool":
      return values.some((value) => value.toLowerCase() === given.toLowerCase());
    case "StringLike":
    case "ArnLike":
    case "ArnEquals":
      return values.some((value) => like(value, given));
    case "StringNotLike":
    case "ArnNotLike":
    case "ArnNotEquals":
      return !values.some((value) => like(value, given));
    default:
      return undefined;
  }
}

const patterns = new Map<string, RegExp>();

/** IAM's wildcards: `*` for any characters, `?` for one. */
function like(pattern: string, value: string): boolean {
  if (pattern === value) return true;
  if (!/[*?]/.test(pattern)) return false;
  let expression = patterns.get(pattern);
  if (expression === undefined) {
    const source = pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    expression = new RegExp(`^${source}$`, "s");
    patterns.set(pattern, expression);
  }
  return expression.test(value);
}
