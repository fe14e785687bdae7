import { sha256 } from "../base/sha256";
import type { Report, ReportContent } from "./report";

/**
 * Canonical JSON: no whitespace, object keys sorted by UTF-16 code units, no undefined values.
 * Source: https://www.rfc-editor.org/rfc/rfc8785 (JSON.stringify already follows it for numbers and strings)
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonicalJson(each)}`).join(",")}}`;
}

/** The report with its digest. */
export function seal(content: ReportContent): Report {
  return { ...content, digest: digestOf(content) };
}

/** Whether a report is unchanged since it was written. */
export function isWhole({ digest, ...content }: Report): boolean {
  return digest === digestOf(content);
}

function digestOf(content: ReportContent): string {
  return sha256(Buffer.from(canonicalJson(content)));
}
