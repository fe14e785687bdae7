import { UserError } from "../base/user-error";
import { reportJsonOf } from "../events/report-page";
import { renderHtml } from "./render/render-html";
import type { Report } from "./report";
import { isWhole } from "./report-digest";

/** What a report's file is found to be. */
export interface CheckedReport {
  readonly digest: string;
  readonly toolVersion: string;
  /** Whether the digest is that of the JSON in the page. */
  readonly dataIsWhole: boolean;
  /** Whether the page is the one that is made of that JSON; undefined where another version of the tool made it. */
  readonly pageIsWhole: boolean | undefined;
}

/**
 * Computes a report's digest again, and makes its page again.
 * @param page the HTML of a report
 * @throws UserError when it holds no report
 */
export async function checkReport(page: string, toolVersion: string): Promise<CheckedReport> {
  const report = reportIn(page);
  const dataIsWhole = isWhole(report);
  // what was written before the report said what is still in effect has another page
  const sameTool = report.toolVersion === toolVersion && Array.isArray((report as Partial<Report>).stillInEffect);
  const pageIsWhole = sameTool ? dataIsWhole && (await renderHtml(report)) === page : undefined;
  return { digest: report.digest, toolVersion: report.toolVersion, dataIsWhole, pageIsWhole };
}

function reportIn(page: string): Report {
  const report = reportJsonOf(page) as Partial<Report> | null | undefined;
  if (typeof report?.digest === "string" && report.format === "audit-landing-zone report 1") return report as Report;
  throw new UserError("the file holds no report: give the .html file that `lz report` wrote");
}
