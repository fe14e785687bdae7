import { harmless } from "../../text/harmless";
import { accountText } from "../account-name";
import { daysText } from "../collect/empty-days";
import {
  deniedText,
  effectOrigin,
  effectsLead,
  effectsLimits,
  effectText,
  endingText,
  noStep,
  otherChangesText,
} from "../effects/effects-words";
import type { Credential, Report } from "../report";
import { subjectOf } from "../title";
import { standingText } from "./standing-text";

/** The report as Markdown, without the chart, the raw events and the style. */
export function renderMarkdown(report: Report): string {
  const { incident, validation, coverage } = report;
  const open = coverage.emptyDays.filter(({ digestsProven }) => !digestsProven);
  return [
    `# ${text(report.title)}`,
    `Report on ${text(subjectOf(incident))}. Window ${text(incident.since)} to ${text(incident.until)} (UTC). Written ${text(report.generatedAt)} by audit-landing-zone ${text(report.toolVersion)}.`,
    ...(report.notice === "" ? [] : [`**${text(report.notice)}**`]),
    `**Evidence: ${report.standing}.** ${text(standingText(report))}`,
    "## Still in effect",
    text(effectsLead(report)),
    ...effectParts(report),
    "## Summary",
    report.summary.map(({ question, answer }) => `- **${question}:** ${text(answer)}`).join("\n"),
    "### What is not known",
    report.notKnown.map((each) => `- ${text(each)}`).join("\n"),
    "## Credentials",
    report.credentials.map((each) => credentialLine(report, each)).join("\n") || "None.",
    "## Resources",
    table(
      ["Resource", "Account", "Changed", "Read", "Refused", "Calls", "First", "Last"],
      report.resources.map((each) => [
        each.resource,
        accountText(report, each.accountId),
        each.changes,
        each.reads,
        each.denied,
        each.actions.join(", "),
        each.first,
        each.last,
      ]),
    ),
    "## Denied calls",
    table(
      ["Call", "Times", "Who", "Account", "First", "Last", "Answer"],
      report.denied.map((each) => [
        each.action,
        each.count,
        each.who,
        accountText(report, each.accountId),
        each.first,
        each.last,
        each.error,
      ]),
    ),
    "## Detections",
    table(
      ["Detection", "Severity", "Events", "First"],
      report.detections.map(({ title, severity, count, first }) => [title, severity, count, first]),
    ),
    "## Missing parts",
    table(
      ["Account", "Region", "Days without log files and without proof"],
      open.map((each) => [accountText(report, each.accountId), each.region, daysText(each)]),
    ),
    table(
      ["Log file that could not be read", "Why"],
      coverage.unreadable.map(({ file, reason }) => [file, reason]),
    ),
    "## Validation",
    `Verdict: **${validation.verdict}**. ${text(validation.reason ?? "")}`.trim(),
    ...(validation.findings.length === 0 ? [] : [validation.findings.map((each) => `- ${text(each)}`).join("\n")]),
    table(
      [
        "Log file",
        "SHA-256 of its content",
        "Events",
        "Verdict",
        "Digest that lists it",
        "SHA-256 there",
        "The digest's",
      ],
      validation.logFiles.map(({ file, sha256, events, verdict, digest }) => [
        ...[file, sha256 ?? "not computed", events, verdict],
        ...(digest === undefined ? ["none found", "", ""] : [digest.file, digest.recorded, digest.sha256]),
      ]),
    ),
    "## Events",
    table(
      ["UTC", text(report.timeZone), "Who", "What", "Outcome", "Account", "Region", "From", "On", "Event id"],
      report.events.map((each) => [
        each.time,
        each.localTime,
        each.who,
        `${each.service}:${each.action}`,
        each.outcome,
        accountText(report, each.accountId),
        each.region,
        each.sourceIpAddress,
        each.resources.join(", "),
        each.sameCallAs === "" ? each.id : `${each.id} (same call as ${each.sameCallAs})`,
      ]),
    ),
    "## Queries",
    report.queries
      .map(
        ({ engine, sql, parameters, rows, seconds, scannedBytes }) =>
          `${engine}: ${String(rows)} rows in ${seconds.toFixed(2)} s, ${String(scannedBytes)} bytes read; parameters: ${text(JSON.stringify(parameters))}\n\n${indented(sql)}`,
      )
      .join("\n\n") || "None.",
    `Digest of this report: \`${report.digest}\``,
    "",
  ].join("\n\n");
}

/** Commands are code spans: they need no escaping, see `respondCommand`. */
function effectParts(report: Report): readonly string[] {
  const { stillInEffect, undone } = report;
  const others = otherChangesText(report);
  const still = stillInEffect.map((each) =>
    [
      `- **${text(effectText(each))}**`,
      ...(each.denied === undefined ? [] : [`  ${text(deniedText(each.denied))}`]),
      `  ${text(effectOrigin(report, each))}`,
      `  ${each.respond === "" ? noStep : `\`${each.respond}\``}`,
    ].join("\\\n"),
  );
  const past = undone.map((each) => `- ${text(endingText(each))}`);
  return [
    ...(still.length === 0 ? [] : [still.join("\n")]),
    ...(others === "" ? [] : [text(others)]),
    text(effectsLimits(report)),
    ...(past.length === 0 ? [] : ["### No longer in effect", past.join("\n")]),
  ];
}

function credentialLine(report: Report, each: Credential): string {
  const { depth, how, who, accessKeyId, since, lastUsed, events, denied } = each;
  const key = accessKeyId === "" ? "" : `, ${accessKeyId}`;
  const account = accountText(report, each.accountId);
  return `${"  ".repeat(depth)}- ${how}: ${text(who)} in ${text(account)}${text(key)}; ${text(since)} to ${text(lastUsed)}, ${String(events)} calls, ${String(denied)} denied`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return `${head[0] ?? ""}: none.`;
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(head),
    line(head.map(() => "---")),
    ...rows.map((row) => line(row.map((cell) => text(String(cell))))),
  ].join("\n");
}

/**
 * Escapes text so that no Markdown renderer treats it as markup, HTML or a link. Source:
 * https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
function text(value: string): string {
  return harmless(value, 4_000)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_[\]|~#!]/g, "\\$&")
    .replace(/^([-+=>])/, "\\$1")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
    .replaceAll(/www\.|@/gi, (found) => (found === "@" ? "&#64;" : "www&#46;"));
}

/** A code block, in which nothing is markup. The SQL is the project's own, without its parameters. */
function indented(code: string): string {
  return code
    .split("\n")
    .map((line) => `    ${harmless(line, 2_000)}`)
    .join("\n");
}
