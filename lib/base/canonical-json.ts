/**
 * Canonical JSON: no whitespace, object keys sorted by UTF-16 code units, no undefined values. Equal for equal values,
 * whatever the order of their keys.
 * Source: https://www.rfc-editor.org/rfc/rfc8785 (JSON.stringify already follows it for numbers and strings)
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each)).join(",")}]`;
  const object = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(object).filter((name) => object[name] !== undefined);
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(object[name])}`)
    .join(",")}}`;
}
