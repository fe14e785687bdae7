import type { JsonValue } from "../base/json";

/** A document as the text of `cdk.tf.json`: sorted keys, two spaces of indentation; equal stacks give equal files. */
export function renderDocument(document: JsonValue): string {
  return JSON.stringify(document, sortKeys, 2);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) sorted[key] = (value as Record<string, unknown>)[key];
  return sorted;
}
