import { detections } from "../../detections/catalogue/catalogue";
import type { Detection } from "../../detections/catalogue/detection";
import { catalogueMarkdown } from "../../detections/catalogue/catalogue-markdown";
import { techniquesMarkdown } from "../../detections/catalogue/techniques-markdown";
import { formatTable } from "../output/table";

export interface AlarmsListOptions {
  readonly markdown?: boolean;
  /** Coverage by technique, as Markdown. */
  readonly techniques?: boolean;
  readonly json?: boolean;
}

/** Prints the catalogue. */
export function alarmsList({ markdown = false, techniques = false, json = false }: AlarmsListOptions): void {
  if (techniques) {
    process.stdout.write(`${techniquesMarkdown()}\n`);
    return;
  }
  const text = json
    ? JSON.stringify(detections.map(summary), null, 2)
    : markdown
      ? catalogueMarkdown()
      : formatTable(
          ["DETECTION", "SEVERITY", "TITLE", "SECURITY HUB", "CIS 5.0.0", "THRESHOLD"],
          detections.map(({ id, severity, title, benchmarks, alarm }) => [
            id,
            severity,
            title,
            benchmarks.securityHub ?? "-",
            benchmarks.cis["5.0.0"] ?? "-",
            alarm.threshold,
          ]),
        );
  process.stdout.write(`${text}\n`);
}

function summary({
  id,
  title,
  severity,
  guideCritical,
  why,
  respond,
  benchmarks,
  alarm,
  onRequest,
  notes = [],
}: Detection): object {
  const isCritical = guideCritical === true;
  return {
    id,
    title,
    severity,
    guideCritical: isCritical,
    why,
    respond,
    benchmarks,
    alarm,
    onRequest: onRequest ?? null,
    notes,
  };
}
