import type { JsonObject } from "../../synthesis/synthesized-stack";
import { asList, asObject, dataSourcesOf, resourcesOf } from "../../synthesis/synthesized-stack";
import { textsOf } from "./json-values";
import { textAt } from "./plan-document";

/**
 * The policy of a new resource as its document has it, as JSON, where the plan does not show it because it names
 * something that is new, too. Whatever stands for a value then stands in the text as it is written.
 * @returns undefined where the document does not say it in full
 */
export function policyInDocument(document: JsonObject, address: string, attribute: string): string | undefined {
  const resource = resourcesOf(document).find((each) => each.address === address);
  const source = /^\$\{(data\.aws_iam_policy_document\.[\w-]+)\.json\}$/.exec(
    textAt(resource?.body ?? {}, attribute),
  )?.[1];
  const body = dataSourcesOf(document, "aws_iam_policy_document").find((each) => each.address === source)?.body;
  if (body === undefined) return undefined;
  if (Object.keys(body).some((key) => !["//", "provider", "statement", "version", "policy_id"].includes(key)))
    return undefined;
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: asList(body["statement"]).map((each) => statementOf(asObject(each))),
  });
}

function statementOf(block: JsonObject): JsonObject {
  const element = (name: string, key: string): JsonObject => {
    const values = textsOf(block[key]);
    return values.length === 0 ? {} : { [name]: values };
  };
  const principals = (name: string, key: string): JsonObject => {
    const blocks = asList(block[key]).map(asObject);
    if (blocks.length === 0) return {};
    return { [name]: Object.fromEntries(blocks.map((each) => [textAt(each, "type"), textsOf(each["identifiers"])])) };
  };
  const conditions: Record<string, Record<string, readonly string[]>> = {};
  for (const condition of asList(block["condition"]).map(asObject)) {
    const byKey = (conditions[textAt(condition, "test")] ??= {});
    byKey[textAt(condition, "variable")] = textsOf(condition["values"]);
  }
  return {
    ...(block["sid"] !== undefined && { Sid: block["sid"] }),
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
