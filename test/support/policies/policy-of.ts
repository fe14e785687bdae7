import { asList, asObject, type JsonObject, type JsonValue } from "../../../lib/base/json";
import type { Block } from "../../../lib/base/terraform-document";

/** A policy as AWS gets it. */
export interface Policy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, Values>>;
  readonly Action: Values;
  readonly Resource?: Values;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Values>>>>;
}

type Values = string | readonly string[];

const knownArguments = new Set(["sid", "effect", "principals", "actions", "resources", "condition"]);

/**
 * The policy that a data source of type `aws_iam_policy_document` makes: `&{…}` becomes a policy variable, one value
 * stands alone, several are a list, and principals of type `*` are everybody. The provider sorts lists backwards; here
 * they keep their order.
 *
 * Source: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/data-sources/iam_policy_document
 */
export function policyOf({ address, type, body }: Block): Policy {
  if (type !== "aws_iam_policy_document") throw new Error(`${address} is no policy document`);
  return {
    Version: "2012-10-17",
    Statement: asList(body["statement"]).map((statement) => statementOf(address, asObject(statement))),
  };
}

function statementOf(address: string, statement: JsonObject): Statement {
  const unknown = Object.keys(statement).filter((key) => !knownArguments.has(key));
  if (unknown.length > 0) throw new Error(`${address} has ${unknown.join(", ")}, which policyOf does not know`);
  const { sid, effect, principals, actions, resources, condition } = statement;
  return {
    ...(typeof sid === "string" && { Sid: sid }),
    Effect: effect === "Deny" ? "Deny" : "Allow",
    ...(principals !== undefined && { Principal: principalOf(asList(principals).map(asObject)) }),
    Action: valuesOf(actions),
    ...(resources !== undefined && { Resource: valuesOf(resources) }),
    ...(condition !== undefined && { Condition: conditionOf(asList(condition).map(asObject)) }),
  };
}

function principalOf(principals: readonly JsonObject[]): NonNullable<Statement["Principal"]> {
  if (principals.some(({ type }) => type === "*")) return "*";
  const byType: Record<string, Values> = {};
  for (const { type, identifiers } of principals) {
    if (typeof type !== "string" || byType[type] !== undefined) throw new Error("two principals blocks of one type");
    byType[type] = valuesOf(identifiers);
  }
  return byType;
}

function conditionOf(conditions: readonly JsonObject[]): NonNullable<Statement["Condition"]> {
  const byTest: Record<string, Record<string, Values>> = {};
  for (const condition of conditions) {
    const { test, variable } = condition as { readonly test: string; readonly variable: string };
    const byVariable = (byTest[test] ??= {});
    if (byVariable[variable] !== undefined) throw new Error(`two conditions ${test} on ${variable}`);
    byVariable[variable] = valuesOf(condition["values"]);
  }
  return byTest;
}

function valuesOf(value: JsonValue | undefined): Values {
  const values = (asList(value) as readonly string[]).map((each) => each.replaceAll("&{", "${"));
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}
