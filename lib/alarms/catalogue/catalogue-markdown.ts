import { detections } from "./catalogue";

/** The catalogue as a Markdown table: what `docs/alarms.md` holds. */
export function catalogueMarkdown(): string {
  const rows = detections.map(({ id, title, severity, guideCritical, why, benchmarks, alarm }) => [
    `\`${id}\``,
    title,
    guideCritical === true ? `${severity} (guide)` : severity,
    benchmarks.securityHub ?? "",
    benchmarks.cis["5.0.0"] ?? "",
    `${String(alarm.threshold)}${alarm.periodSeconds === undefined ? "" : ` in ${String(alarm.periodSeconds)} s`}`,
    why,
  ]);
  const head = ["detection", "ALERT", "severity", "Security Hub", "CIS 5.0.0", "events", "why it matters"];
  const widths = head.map((name, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length), name.length),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
