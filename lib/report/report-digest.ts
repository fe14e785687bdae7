import { canonicalJson } from "../base/canonical-json";
import { sha256 } from "../base/sha256";
import type { Report, ReportContent } from "./report";

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
