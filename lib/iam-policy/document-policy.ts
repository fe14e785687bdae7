import { type JsonObject, type JsonValue, asList, asObject } from "../base/json";
import { dataSourcesOf, resourcesOf } from "../base/terraform-document";

/**
 * The policy of a resource as its document has it, as JSON: a policy document's, a string of JSON, or `jsonencode` of
 * literals. Whatever stands for a value (`${aws_sns_topic.x.arn}`) then stands in the text as it is written.
 * @returns undefined where the document does not say it in full
 */
export function policyInDocument(document: JsonObject, address: string, attribute: string): string | undefined {
  const resource = resourcesOf(document).find((each) => each.address === address);
  const written = resource?.body[attribute];
  if (typeof written !== "string") return undefined;
  const source = policyDocumentNamed(written);
  if (source === undefined) return policyJsonOf(written);
  const body = dataSourcesOf(document, "aws_iam_policy_document").find((each) => each.address === source)?.body;
  return body === undefined ? undefined : policyOfArguments(body);
}

/** The address of the policy document that an argument is the JSON of, and nothing else. */
export function policyDocumentNamed(argument: JsonValue | undefined): string | undefined {
  if (typeof argument !== "string") return undefined;
  return /^\$\{(data\.aws_iam_policy_document\.[\w-]+)\.(?:minified_)?json\}$/.exec(argument)?.[1];
}

/**
 * The policy that a policy document makes of its arguments, as JSON.
 * @returns undefined where it is made of other policies, too
 */
export function policyOfArguments(body: JsonObject): string | undefined {
  if (!hasOnly(body, ["//", "provider", "id", "statement", "version", "policy_id"])) return undefined;
  const blocks = asList(body["statement"]).map(asObject);
  if (!blocks.every((each) => hasOnly(each, statementKeys))) return undefined;
  return JSON.stringify({ Version: body["version"] ?? "2012-10-17", Statement: blocks.map(statementOf) });
}

const statementKeys = [
  ...["sid", "effect", "actions", "not_actions", "resources", "not_resources"],
  ...["principals", "not_principals", "condition"],
];

function hasOnly(block: JsonObject, keys: readonly string[]): boolean {
  const isSet = (value: JsonValue | undefined): boolean =>
    value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  return Object.entries(block).every(([key, value]) => !isSet(value) || keys.includes(key));
}

/** JSON as it is, or of the expression that `Fn.jsonencode` renders: `"key" = value`. */
export function policyJsonOf(written: string): string | undefined {
  const encoded = /^\$\{jsonencode\((.*)\)\}$/s.exec(written)?.[1]?.replaceAll(/("(?:[^"\\]|\\.)*") = /g, "$1: ");
  try {
    const text = encoded ?? written;
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}

function statementOf(block: JsonObject): JsonObject {
  const element = (name: string, key: string): JsonObject => {
    const values = textsOf(block[key]);
    return values.length === 0 ? {} : { [name]: values };
  };
  // As the provider does it, blocks of one type, or of one test and variable, are put together.
  const principals = (name: string, key: string): JsonObject => {
    const byType: Record<string, readonly string[]> = {};
    for (const each of asList(block[key]).map(asObject)) {
      const type = textOf(each["type"]);
      byType[type] = [...(byType[type] ?? []), ...textsOf(each["identifiers"])];
    }
    return Object.keys(byType).length === 0 ? {} : { [name]: byType };
  };
  const conditions: Record<string, Record<string, readonly string[]>> = {};
  for (const condition of asList(block["condition"]).map(asObject)) {
    const byKey = (conditions[textOf(condition["test"])] ??= {});
    const variable = textOf(condition["variable"]);
    byKey[variable] = [...(byKey[variable] ?? []), ...textsOf(condition["values"])];
  }
  return {
    ...(typeof block["sid"] === "string" && { Sid: block["sid"] }),
    Effect: block["effect"] ?? "Allow",
    ...element("Action", "actions"),
    ...element("NotAction", "not_actions"),
    ...element("Resource", "resources"),
    ...element("NotResource", "not_resources"),
    ...principals("Principal", "principals"),
    ...principals("NotPrincipal", "not_principals"),
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return asList(value).map(textOf);
}

/** A policy's own variables are written `&{…}`, where Terraform would take `${…}` for its. */
function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value.replaceAll("&{", "${") : value === undefined ? "" : JSON.stringify(value);
}
