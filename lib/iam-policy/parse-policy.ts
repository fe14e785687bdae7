import { isObject, type JsonObject, type JsonValue } from "../base/json";
import type { Condition, ElementSet, PolicyStatement } from "./policy-statement";

/** The parts of a statement that are understood; any other makes the policy unreadable. */
const statementParts = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

/**
 * The statements of a policy's JSON, or undefined for what cannot be read as a policy: then nobody knows what it allows.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(json: JsonValue | undefined): readonly PolicyStatement[] | undefined {
  if (json === undefined || json === null || json === "") return [];
  if (typeof json !== "string") return undefined;
  try {
    const policy = JSON.parse(json) as JsonValue;
    if (!isObject(policy)) return undefined;
    if (Object.keys(policy).some((key) => !["Version", "Id", "Statement"].includes(key))) return undefined;
    // Only 2012-10-17 knows policy variables; the older version reads them as they are written.
    const statements = policy["Statement"];
    if (policy["Version"] !== "2012-10-17" && JSON.stringify(statements ?? null).includes("${")) return undefined;
    return toList(statements).map(parseStatement);
  } catch {
    return undefined;
  }
}

class Unreadable extends Error {}

function parseStatement(value: JsonValue, index: number): PolicyStatement {
  if (!isObject(value)) throw new Unreadable();
  if (Object.keys(value).some((key) => !statementParts.has(key))) throw new Unreadable();
  const { Sid: sid, Effect: effect } = value;
  if (effect !== "Allow" && effect !== "Deny") throw new Unreadable();
  const actions = elements(value, "Action", (action) => action.toLowerCase());
  if (actions === undefined) throw new Unreadable();
  const resources = elements(value, "Resource", protectVariables);
  const principals = principalsOf(value);
  return {
    name: typeof sid === "string" && sid !== "" ? sid : `statement ${String(index + 1)}`,
    effect,
    actions,
    ...(resources && { resources }),
    ...(principals && { principals }),
    conditions: conditionsOf(value["Condition"]),
  };
}

function elements(
  statement: JsonObject,
  key: "Action" | "Resource",
  normalize: (value: string) => string,
): ElementSet | undefined {
  const [named, others] = [statement[key], statement[`Not${key}`]];
  if (named !== undefined && others !== undefined) throw new Unreadable();
  const value = named ?? others;
  if (value === undefined) return undefined;
  return { negated: named === undefined, values: sorted(toTexts(value).map(normalize)) };
}

function principalsOf(statement: JsonObject): ElementSet | undefined {
  const { Principal: named, NotPrincipal: others } = statement;
  if (named !== undefined && others !== undefined) throw new Unreadable();
  const value = named ?? others;
  if (value === undefined) return undefined;
  if (typeof value === "string") {
    if (value !== "*") throw new Unreadable();
    return { negated: named === undefined, values: ["*"] };
  }
  if (!isObject(value)) throw new Unreadable();
  const values = Object.entries(value).flatMap(([type, ids]) =>
    toTexts(ids ?? null).map((id) =>
      id === "*" && (type === "AWS" || type === "*") ? "*" : `${type}:${principalId(id)}`,
    ),
  );
  return { negated: named === undefined, values: sorted(values) };
}

/** An account's number and the ARN of its root mean the same: the account. */
function principalId(id: string): string {
  const account = /^(?:arn:[a-z-]+:iam::)?(\d{12})(?::root)?$/.exec(id)?.[1];
  return account === undefined ? id : `account ${account}`;
}

function conditionsOf(value: JsonValue | undefined): readonly Condition[] {
  if (value === undefined || value === null) return [];
  if (!isObject(value)) throw new Unreadable();
  return Object.entries(value).flatMap(([written, keys]) => {
    if (!isObject(keys)) throw new Unreadable();
    const match = /^(?:(ForAnyValue|ForAllValues):)?([A-Za-z]+?)(IfExists)?$/i.exec(written);
    if (match === null) throw new Unreadable();
    const [, quantifier = "", operator = "", ifExists] = match;
    return Object.entries(keys).map(([key, values]) => ({
      operator: operator.toLowerCase(),
      quantifier: quantifier.toLowerCase(),
      ifExists: ifExists !== undefined,
      key: key.toLowerCase(),
      values: sorted(toTexts(values ?? null).map(protectVariables)),
    }));
  });
}

/** `${*}` and `${?}` are the characters themselves, no wildcards. */
function protectVariables(text: string): string {
  return text.replaceAll("${*}", "\u0001").replaceAll("${?}", "\u0002").replaceAll("${$}", "\u0003");
}

function toTexts(value: JsonValue): readonly string[] {
  return toList(value).map((each) => {
    if (typeof each === "string") return each;
    if (typeof each === "boolean" || typeof each === "number") return String(each);
    throw new Unreadable();
  });
}

function toList(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
