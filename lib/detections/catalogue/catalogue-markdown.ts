import { markdownTable } from "../../text/markdown-table";
import { detections } from "./catalogue";

/** The catalogue as the Markdown tables in `docs/alarms.md`. */
export function catalogueMarkdown(): string {
  const rows = detections
    .filter(({ onRequest }) => onRequest === undefined)
    .map(({ id, title, severity, guideCritical, why, benchmarks, alarm }) => [
      `\`${id}\``,
      title,
      guideCritical === true ? `${severity} (critical set)` : severity,
      benchmarks.securityHub ?? "",
      benchmarks.cis["5.0.0"] ?? "",
      `${String(alarm.threshold)}${alarm.periodSeconds === undefined ? "" : ` in ${String(alarm.periodSeconds)} s`}`,
      why,
    ]);
  const onRequest = detections.flatMap(({ id, title, severity, why, onRequest: noise }) =>
    noise === undefined ? [] : [[`\`${id}\``, title, severity, why, noise]],
  );
  return [
    markdownTable(["detection", "ALERT", "severity", "Security Hub", "CIS 5.0.0", "events", "why it matters"], rows),
    "",
    'Opt-in, with `detections: { extended: true }` or `{ extended: ["…"] }` in an account:',
    "",
    markdownTable(["detection", "ALERT", "severity", "why it matters", "other triggers"], onRequest),
  ].join("\n");
}
