import { harmless } from "../../text/harmless";
import { accountCell } from "../account-name";
import { html, table, type Markup } from "../../text/html";
import { mostRows, rest } from "./page-sections";
import type { Report, ReportedLogFile } from "../report";

const tags: Readonly<Record<string, string>> = {
  valid: "whole",
  incomplete: "incomplete",
  invalid: "invalid",
  "not validated": "incomplete",
  skipped: "incomplete",
};

/** The validation of the log files, with the digest of each. */
export function validationSection(report: Report): Markup {
  const { verdict, reason, since, until, regions, logFiles } = report.validation;
  const files = logFiles
    .slice(0, mostRows)
    .map((each) => [
      html`<code>${harmless(each.file, 500)}</code
        ><small class="mono">${each.sha256 ?? "not computed"}</small> ${digestOf(each)}`,
      each.events,
      tag(each.verdict),
    ]);
  return html`${
      verdict === "skipped"
        ? html`<p class="notice">
            Validation was skipped. ${reason ?? ""} Run the report without --skip-validation before anyone relies on it.
          </p>`
        : html`<p>
            Verdict of CloudTrail's signed digests:
            ${tag(verdict)}${
              since === undefined ? "" : html` for log files delivered from ${since} to ${until ?? "the newest digest"}`
            }.
          </p>`
    }
    ${
      regions.length === 0
        ? ""
        : table(
            ["Account", "Region", "Verdict", "Digests valid", "Log files valid", "Findings"],
            regions
              .slice(0, mostRows)
              .map((each) => [
                accountCell(report, each.accountId),
                each.region,
                tag(each.verdict),
                each.validDigests,
                each.validLogFiles,
                html`${each.findings.slice(0, 5).map((text) => html`<small>${harmless(text, 500)}</small>`)}${
                  each.findings.length > 5 ? html`<small>and ${each.findings.length - 5} more</small>` : ""
                }`,
              ]),
            "",
          )
    }
    ${validationFindings(report)}
    <h3>Log files with these events</h3>
    <p class="meta">
      Each SHA-256 is of the uncompressed content. The digest is the CloudTrail digest file that lists the log file with
      that SHA-256.
    </p>
    ${table(["Log file and its digest, each with its SHA-256", "Events", "Verdict"], files, "None.")}${rest(logFiles.length, "log files")}`;
}

/** Files outside any account's Region. */
function validationFindings({ validation: { findings } }: Report): Markup {
  const shown = findings.slice(0, mostRows);
  return shown.length === 0
    ? html``
    : html`<ul>
          ${shown.map((each) => html`<li>${harmless(each, 500)}</li>`)}
        </ul>
        ${rest(findings.length, "findings")}`;
}

function digestOf({ sha256, digest }: ReportedLogFile): Markup {
  if (digest === undefined) return html`<small>no digest lists it</small>`;
  const other = digest.recorded === sha256 ? "" : `, which records ${digest.recorded} for the log file`;
  return html`<small>digest ${harmless(digest.file, 500)}</small><small class="mono">${digest.sha256}${other}</small>`;
}

function tag(verdict: string): Markup {
  return html`<span class="tag ${tags[verdict] ?? "incomplete"}">${verdict}</span>`;
}
