import { stringsOf } from "./document-strings";
import { asList, asObject, type JsonObject, type JsonValue } from "../base/json";
import { dataSourcesOf } from "../base/terraform-document";

/** A statement of a policy, however the policy was written. */
export interface PolicyStatement {
  /** The policy's address; with the argument's path where it is a string of JSON. */
  readonly address: string;
  /** The statement's Sid, or its number from 1. */
  readonly name: string;
  readonly effect: string;
  /** Every principal; `*` for anybody. Everybody but some is anybody. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly PolicyCondition[];
}

export interface PolicyCondition {
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/** A string that looks like a policy and cannot be read as one. */
export interface UnreadablePolicy {
  readonly address: string;
}

/** Every statement of a document's policies: policy documents, strings of JSON, and `jsonencode` of literals. */
export function policyStatementsOf(document: JsonObject): {
  readonly statements: readonly PolicyStatement[];
  readonly unreadable: readonly UnreadablePolicy[];
} {
  const statements = dataSourcesOf(document, "aws_iam_policy_document").flatMap(({ address, body }) =>
    asList(body["statement"]).map((statement, index) => statementOfBlock(address, asObject(statement), index)),
  );
  const unreadable: UnreadablePolicy[] = [];
  for (const { address: block, path, text } of stringsOf(document)) {
    if (!text.includes('"Statement"')) continue;
    const address = path === "" ? block : `${block}: ${path}`;
    const policy = parse(text);
    if (policy === undefined) unreadable.push({ address });
    else {
      statements.push(
        ...asList(policy["Statement"]).map((each, index) => statementOfJson(address, asObject(each), index)),
      );
    }
  }
  return { statements, unreadable };
}

function statementOfBlock(address: string, block: JsonObject, index: number): PolicyStatement {
  return {
    address,
    name: nameOf(block["sid"], index),
    effect: typeof block["effect"] === "string" ? block["effect"] : "Allow",
    principals: [
      ...asList(block["principals"]).flatMap((each) => stringsIn(asObject(each)["identifiers"])),
      ...(asList(block["not_principals"]).length === 0 ? [] : ["*"]),
    ],
    actions: stringsIn(block["actions"]),
    resources: stringsIn(block["resources"]),
    conditions: asList(block["condition"])
      .map(asObject)
      .map(({ test, variable, values }) => ({ test: text(test), variable: text(variable), values: stringsIn(values) })),
  };
}

function statementOfJson(address: string, json: JsonObject, index: number): PolicyStatement {
  const principal = json["Principal"];
  return {
    address,
    name: nameOf(json["Sid"], index),
    effect: text(json["Effect"]),
    principals: [
      ...(typeof principal === "string" ? [principal] : Object.values(asObject(principal)).flatMap(stringsIn)),
      ...(json["NotPrincipal"] === undefined ? [] : ["*"]),
    ],
    actions: stringsIn(json["Action"]),
    resources: stringsIn(json["Resource"]),
    conditions: Object.entries(asObject(json["Condition"])).flatMap(([test, variables]) =>
      Object.entries(asObject(variables)).map(([variable, values]) => ({ test, variable, values: stringsIn(values) })),
    ),
  };
}

/** JSON as it is, or the expression that `Fn.jsonencode` renders: `"key" = value`, with `$${` for a literal `${`. */
function parse(policy: string): JsonObject | undefined {
  const encoded = /^\$\{jsonencode\((.*)\)\}$/s.exec(policy)?.[1]?.replaceAll(/("(?:[^"\\]|\\.)*") = /g, "$1: ");
  try {
    return asObject(JSON.parse(encoded ?? policy) as JsonValue);
  } catch {
    return undefined;
  }
}

function nameOf(sid: JsonValue | undefined, index: number): string {
  return typeof sid === "string" && sid !== "" ? sid : `statement ${String(index + 1)}`;
}

function stringsIn(value: JsonValue | undefined): readonly string[] {
  return asList(value).map(text);
}

function text(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
}
