import { UserError } from "../base/user-error";
import { reportJsonOf } from "../events/report-page";
import { renderHtml } from "./render/render-html";
import type { Report } from "./report";
import { isWhole } from "./report-digest";

/** The result of checking a report file. */
export interface CheckedReport {
  readonly digest: string;
  readonly toolVersion: string;
  /** Whether the digest matches the JSON in the page. */
  readonly dataIsWhole: boolean;
  /** Whether the page matches the one rendered from that JSON; undefined if another version of the tool wrote it. */
  readonly pageIsWhole: boolean | undefined;
}

/**
 * Recomputes a report's digest and re-renders its page.
 * @param page the HTML of a report
 * @throws UserError when it is not a report
 */
export async function checkReport(page: string, toolVersion: string): Promise<CheckedReport> {
  const report = reportIn(page);
  const dataIsWhole = isWhole(report);
  // pages written before the section "Still in effect" existed are different
  const sameTool = report.toolVersion === toolVersion && Array.isArray((report as Partial<Report>).stillInEffect);
  const pageIsWhole = sameTool ? dataIsWhole && (await renderHtml(report)) === page : undefined;
  return { digest: report.digest, toolVersion: report.toolVersion, dataIsWhole, pageIsWhole };
}

function reportIn(page: string): Report {
  const report = reportJsonOf(page) as Partial<Report> | null | undefined;
  if (typeof report?.digest === "string" && report.format === "audit-landing-zone report 1") return report as Report;
  throw new UserError("the file is not a report: give the .html file that `lz report` wrote");
}
