import { harmless } from "../../text/harmless";
import { accountCell, accountText } from "../account-name";
import { dayCount, daysText } from "../collect/empty-days";
import { html, table, type Markup } from "../../text/html";
import type { Credential, Report } from "../report";
import { count } from "../../text/count";

/** Maximum number of rows; the others are in the report's JSON and in the table of events. */
export const mostRows = 200;

/** The credentials, each below the one that created it. */
export function chainSection(report: Report): Markup {
  const { credentials } = report;
  if (credentials.length === 0) return html`<p>The events contain no credential.</p>`;
  const shown = credentials.slice(0, mostRows);
  const under = (parent: number | undefined): Markup =>
    html`${shown
      .filter((each) => each.parent === parent)
      .map(
        (each) =>
          html`<li>
            ${credentialText(report, each)}${
              shown.some((other) => other.parent === each.id)
                ? html`<ul>
                    ${under(each.id)}
                  </ul>`
                : ""
            }
          </li>`,
      )}`;
  return html`<ul class="chain">
      ${under(undefined)}
    </ul>
    ${rest(credentials.length, "credentials")}`;
}

function credentialText(report: Report, each: Credential): Markup {
  const mfa = { true: ", with MFA", false: ", without MFA" }[each.mfa] ?? "";
  return html`<span class="tag sign-in">${each.how}</span> <strong>${each.who}</strong> in
    ${accountText(report, each.accountId)} ${each.accessKeyId === "" ? "" : html`<code>${each.accessKeyId}</code>`}
    <small>${each.arn}</small
    ><small
      >${each.since} to ${each.lastUsed}, from ${each.sourceIpAddresses.slice(0, 5).join(", ") || "no address"}${mfa}:
      ${each.events} calls, ${each.denied} denied</small
    >`;
}

/** The affected resources. */
export function resourcesSection(report: Report): Markup {
  const { resources } = report;
  const rows = resources
    .slice(0, mostRows)
    .map((each) => [
      each.resource,
      accountCell(report, each.accountId),
      html`${each.changes} / ${each.reads} / ${each.denied}`,
      `${each.actions.slice(0, 6).join(", ")}${each.actions.length > 6 ? ` and ${String(each.actions.length - 6)} more` : ""}`,
      when(each),
    ]);
  const head = ["Resource", "Account", "Changed / read / refused", "Calls", "When"];
  return html`${table(head, rows, "No call names a resource.")}${rest(resources.length, "resources")}`;
}

export function deniedSection(report: Report): Markup {
  const { denied } = report;
  const rows = denied
    .slice(0, mostRows)
    .map((each) => [
      html`<span class="id">${each.action}</span>`,
      each.count,
      html`${each.who}<small>${accountText(report, each.accountId)}</small>`,
      when(each),
      each.error,
    ]);
  return html`${table(["Call", "Times", "Who", "When", "Answer"], rows, "No call was denied.")}${rest(denied.length, "calls")}`;
}

export function detectionSection({ detections }: Report): Markup {
  const rows = detections.map(({ id, title, severity, count, first, eventIds }) => [
    html`${title}<small>${id}</small>`,
    html`<span class="tag ${severity}">${severity}</span>`,
    count,
    html`<time>${first}</time>`,
    html`<code>${eventIds.slice(0, 3).join(", ")}${eventIds.length > 3 ? " ..." : ""}</code>`,
  ]);
  return html`<p>Detections that match these events. Some alarms fire only after several events in a short time.</p>
    ${table(["Detection", "Severity", "Events", "First", "Event ids"], rows, "No detection matches these events.")}`;
}

/** Missing data in the window. */
export function coverageSection(report: Report): Markup {
  const { accounts, regions, emptyDays, unreadable } = report.coverage;
  const open = emptyDays.filter(({ digestsProven }) => !digestsProven);
  const quiet = dayCount(emptyDays) - dayCount(open);
  return html`<p>
      Read: ${count(accounts.length, "account")}
      (${accounts
        .slice(0, 20)
        .map((id) => accountText(report, id))
        .join(", ")}${accounts.length > 20 ? " ..." : ""})
      in ${count(regions.length, "Region")} (${regions.join(", ")}).
    </p>
    ${table(
      ["Account", "Region", "Days", "What is missing"],
      open
        .slice(0, mostRows)
        .map((each) => [
          accountCell(report, each.accountId),
          each.region,
          daysText(each),
          "no log file, and no proof that there were no calls",
        ]),
      "Every account and Region has log files, or proof that there were no calls.",
    )}${rest(open.length, "gaps without log files")}
    ${quiet === 0 ? "" : html`<p>For ${count(quiet, "day")} of accounts and Regions, digests prove that CloudTrail had no log file to deliver.</p>`}
    ${table(
      ["Log file that could not be read", "Why"],
      unreadable
        .slice(0, mostRows)
        .map(({ file, reason }) => [html`<code>${harmless(file, 500)}</code>`, harmless(reason)]),
      "Every log file could be read.",
    )}${rest(unreadable.length, "log files")}`;
}

export function queriesSection({ queries }: Report): Markup {
  return html`${queries.map(
    ({ engine, sql, parameters, rows, seconds, scannedBytes }, index) =>
      html`<details>
        <summary>
          Query ${index + 1}, ${engine}: ${rows} rows in ${seconds.toFixed(2)} s,
          ${scannedBytes.toLocaleString("en-US")} bytes read
        </summary>
        ${sql.split("\n").map((line) => html`<div><code>${line}</code></div>`)}
        <p>
          Parameters:
          ${parameters.length === 0 ? "none" : html`<code>${parameters.map((each) => JSON.stringify(harmless(each))).join(", ")}</code>`}
        </p>
      </details>`,
  )}${queries.length === 0 ? html`<p>No query was run: the events were given.</p>` : ""}`;
}

/** Start and end, in cells that do not break within a time. */
function when({ first, last }: { readonly first: string; readonly last: string }): Markup {
  return first === last
    ? html`<time>${first}</time>`
    : html`<time>${first}</time><small>to <time>${last}</time></small>`;
}

export function rest(all: number, what: string): Markup | string {
  return all <= mostRows ? "" : html`<p class="soft">and ${all - mostRows} more ${what} in this page's JSON</p>`;
}
