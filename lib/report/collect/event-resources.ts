import { isObject } from "../../base/json";
import { harmless } from "../../text/harmless";
import { arnNames, namedKinds } from "../resource-kinds";

/** Request parameters contain resources in nested lists, and sometimes whole documents. */
const deepest = 6;
const mostOfAnEvent = 50;

/**
 * The resources in an event: those that CloudTrail lists, then ARNs and known names in the request. Omits a name if its
 * ARN is listed.
 */
export function resourcesOf(event: Readonly<Record<string, unknown>>): readonly string[] {
  const arns = new Set<string>();
  const named = new Map<string, { readonly kind: string; readonly name: string }>();
  const listed = event["resources"];
  for (const resource of Array.isArray(listed) ? listed : []) {
    if (isObject(resource)) arns.add(harmless(resource["ARN"] ?? resource["arn"]));
  }
  const walk = (value: unknown, key: string, depth: number): void => {
    if (depth > deepest || arns.size + named.size > mostOfAnEvent) return;
    if (Array.isArray(value)) for (const each of value) walk(each, key, depth + 1);
    else if (isObject(value)) for (const [name, each] of Object.entries(value)) walk(each, name, depth + 1);
    else if (typeof value === "string") {
      const kind = Object.hasOwn(namedKinds, key) ? namedKinds[key] : undefined;
      const name = harmless(value);
      if (/^arn:[^\s]+$/.test(value)) arns.add(name);
      else if (kind !== undefined && name !== "") named.set(`${kind} ${name}`, { kind, name });
    }
  };
  walk(event["requestParameters"], "", 0);
  arns.delete("");
  const place = { accountId: harmless(event["recipientAccountId"]), region: harmless(event["awsRegion"]) };
  return [
    ...arns,
    ...[...named]
      .filter(([, { kind, name }]) => ![...arns].some((arn) => arnNames(arn, kind, name, place)))
      .map(([text]) => text),
  ].slice(0, mostOfAnEvent);
}
