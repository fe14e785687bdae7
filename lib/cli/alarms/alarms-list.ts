import { detections } from "../../detections/catalogue/catalogue";
import type { Detection } from "../../detections/catalogue/detection";
import { catalogueMarkdown } from "../../detections/catalogue/catalogue-markdown";
import { techniquesMarkdown } from "../../detections/catalogue/techniques-markdown";
import type { CommandRun } from "../command/command-run";
import { formatTable } from "../output/table";
import type { AlarmsListOptions } from "./alarms-list-command";

/** Prints the catalogue. */
export function alarmsList({ markdown, techniques, json }: AlarmsListOptions, run: CommandRun): 0 {
  if (techniques === true) run.print(techniquesMarkdown());
  else
    run.answer(json, { detections: detections.map(summary) }, markdown === true ? catalogueMarkdown : catalogueTable);
  return 0;
}

function catalogueTable(): string {
  return formatTable(
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
