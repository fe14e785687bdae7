import type { JsonValue } from "../../base/json";
import { exceptionFields } from "../../model/exceptions";
import { exceptionSubject, type Finding } from "../gate/judge-plan";
import type { Detail } from "./detail";
import { count } from "../../text/count";
import { grouped } from "./grouped";
import { code, plain } from "../../text/markdown-text";
import { placesOf } from "./places";
import type { Review } from "./review";

/** The gate's findings, the worst first, and every exception in force, prominently. */
export function renderFindings({ stacks, costs }: Review, detail: Detail): readonly string[] {
  const all = [...costs, ...stacks].flatMap(({ findings }) => findings);
  const denied = all.filter(({ verdict }) => verdict === "deny");
  const asking = all.filter(({ verdict }) => verdict === "needs-exception");
  const lifted = all.filter(({ exception }) => exception !== undefined);
  return [
    ...part("⛔ Denied", "no exception covers these", denied, detail),
    ...part(
      "⚠️ Needs an exception",
      `add each to \`exceptions\` in the \`environment.ts\` of its environment (${exceptionFields.join(", ")}), or change the pull request`,
      asking,
      detail,
    ),
    ...part(
      "❗ Allowed by exception",
      "the config names an approver, not verified: the code owners of config/ approve",
      lifted,
      detail,
    ),
  ];
}

function part(title: string, subtitle: string, findings: readonly Finding[], detail: Detail): readonly string[] {
  if (findings.length === 0) return [];
  const causes = grouped(findings, causeOf);
  const shown = causes.slice(0, detail.items).map(([, ofCause]) => describe(ofCause, detail));
  const rest = causes.length - shown.length;
  return [
    `### ${title}: ${count(findings.length, "finding")}`,
    `_${subtitle}_`,
    [...shown, ...(rest > 0 ? [`- … and ${String(rest)} more`] : [])].join("\n"),
  ];
}

/** A cause is shown once, wherever it is found: the same rule, text and values. */
function causeOf({ rule, attribute, found, before, after, exception }: Finding): string {
  return JSON.stringify([rule.id, attribute, found, before, after, exception?.subject]);
}

function describe(findings: readonly Finding[], detail: Detail): string {
  const [finding] = findings;
  if (finding === undefined) return "";
  const { rule, attribute, found, exception, verdict } = finding;
  const where = [placesOf(findings, detail), ...(attribute === undefined ? [] : [code(attribute, 60)])];
  const lines = [
    `- **${rule.id}** ${where.join(" ")}: ${plain(found, detail.textLength)}`,
    ...valuesOf(finding, detail),
  ];
  if (exception !== undefined) {
    const { reason, ticket, approver, expires } = exception;
    lines.push(
      `  until **${plain(expires, 10)}**, approver in the config: ${plain(approver, 80)}, ticket ${plain(ticket, 80)}: ${plain(reason, detail.textLength)}`,
    );
  } else if (detail.reasons) {
    lines.push(`  ${plain(rule.why, detail.textLength)} To fix: ${plain(rule.fix, detail.textLength)}.`);
    if (verdict === "needs-exception") lines.push(`  ${exceptionFor(findings)}`);
  }
  return lines.join("\n");
}

function exceptionFor(findings: readonly Finding[]): string {
  const subjects = [...new Set(findings.map(exceptionSubject))];
  const stacks = [...new Set(findings.map(({ stack }) => stack))];
  const rule = code(`gate-${findings[0]?.rule.id ?? ""}`);
  const [subject = "", ...others] = subjects;
  if (others.length === 0) return `The exception needs rule ${rule} and subject ${code(subject, 200)}.`;
  const many = stacks.length > 1 ? `one for each of the ${String(stacks.length)} stacks` : "one";
  return `The exceptions need rule ${rule}; ${many} with the stack as its subject covers them, e.g. ${code(stacks[0] ?? "", 80)}.`;
}

function valuesOf({ before, after }: Finding, { valueLength, attributes }: Detail): readonly string[] {
  if (attributes === 0 || (before === undefined && after === undefined)) return [];
  // A whole policy does not help. The finding says what it means.
  if ([before, after].some((value) => typeof value === "string" && value.includes('"Statement"'))) return [];
  return [`  ${shown(before, valueLength)} → ${shown(after, valueLength)}`];
}

/** A value on one line. */
export function shown(value: JsonValue | undefined, longest: number): string {
  if (value === undefined) return "_nothing_";
  return code(typeof value === "string" ? value : JSON.stringify(value), longest);
}
