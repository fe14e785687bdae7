import { existsSync } from "node:fs";
import { readNamed } from "../../base/named-file";
import { UserError } from "../../base/user-error";
import { reportJsonOf } from "../../events/report-page";
import { printable } from "../../text/printable";

/** The line below the title of a report's Markdown. */
const markdownOfReport = /^Report on .* by audit-landing-zone \d/m;

/**
 * A report replaces reports, and no other file; the demo's replaces demos alone.
 * @param demoNotice what each demo report says; undefined for a real one
 * @throws UserError naming the file in the way, or the one that cannot be read, so nobody knows what it is
 */
export function refuseOverwriting(files: readonly string[], demoNotice: string | undefined): void {
  for (const file of files.filter(existsSync)) {
    const content = readNamed(file, printable(file));
    const isReport = reportJsonOf(content) !== undefined || markdownOfReport.test(content);
    if (isReport && (demoNotice === undefined || content.includes(demoNotice.slice(0, demoNotice.indexOf(",")))))
      continue;
    throw new UserError(
      `${printable(file)} exists and is not ${demoNotice === undefined ? "a report of lz report" : "a demo report"}: ` +
        "move it, or choose another file with --output",
    );
  }
}
