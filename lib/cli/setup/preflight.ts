import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { realAws } from "../../preflight/aws";
import type { PreflightStatus } from "../../preflight/preflight-check";
import type { Preflight, PreflightResult } from "../../preflight/run-preflight";
import { countOf, runPreflight } from "../../preflight/run-preflight";
import { printable } from "../../text/printable";
import { colors } from "../output/colors";
import type { CommandRun } from "../command/command-run";
import type { WithEnvironment } from "../command/runs";
import { landingZonesToRead } from "../landing-zones";
import { formatTable } from "../output/table";
import type { PreflightOptions } from "./preflight-command";

/** Prints the prerequisites in AWS of a bootstrap or first apply. */
export async function preflight(options: WithEnvironment<PreflightOptions>, run: CommandRun): Promise<0 | 1> {
  const { config, environment, adminRole, json } = options;
  const landingZone = landingZoneNamed(landingZonesToRead(config), environment);
  const aws = realAws(landingZone, adminRole);
  const found = await runPreflight({ landingZone, aws, adminRoleName: adminRole });
  run.answer(json, found, () => formatPreflight(found));
  return found.ready ? 0 : 1;
}

/** One row per result, then the fix for each that is not ready. */
export function formatPreflight(found: Preflight): string {
  const { environment, results } = found;
  return [
    `${colors.bold(environment)}: ${summary(found)}`,
    "",
    formatTable(
      ["STATUS", "BEFORE", "CHECK", "WHAT"],
      results.map(({ status, before, id, title, subject, found: what }) => [
        paint(status),
        before,
        id,
        [subject ?? title, ...(status === "ready" ? [what] : [])].map(printable).join(": "),
      ]),
    ),
    ...formatWork(results),
  ].join("\n");
}

/** The number of results by status. */
export function summary(found: Preflight): string {
  return statuses.map((status) => `${String(countOf(found, status))} ${words[status]}`).join(", ");
}

/** The results that are not ready, with what was found and the fix; blocking ones first. */
export function formatWork(results: readonly PreflightResult[]): readonly string[] {
  return (["in-the-way", "missing", "unknown"] as const).flatMap((status) =>
    [...together(results.filter((result) => result.status === status))].flatMap(describe),
  );
}

const statuses = ["ready", "missing", "in-the-way", "unknown"] as const;

const words: Readonly<Record<PreflightStatus, string>> = {
  ready: "ready",
  missing: "missing",
  "in-the-way": "in the way",
  unknown: "unknown",
};

const moments = { bootstrap: "before the bootstrap", apply: "before the first apply" } as const;

/** Maximum number of names listed for one common reason. */
const mostSubjects = 5;

/** A common reason of several unknown results is printed once. */
function together(results: readonly PreflightResult[]): Iterable<readonly PreflightResult[]> {
  const groups = new Map<string, PreflightResult[]>();
  results.forEach((result, index) => {
    const key = result.status === "unknown" ? result.found : String(index);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  });
  return groups.values();
}

function describe(results: readonly PreflightResult[]): readonly string[] {
  const [first] = results;
  if (first === undefined) return [];
  const ids = [...new Set(results.map(({ id }) => id))].join(", ");
  const subjects = [...new Set(results.flatMap(({ subject }) => subject ?? []))];
  const fixes = [...new Set(results.map(({ fix }) => fix))];
  const before = new Set(results.map((result) => result.before)).size === 1 ? `, ${moments[first.before]}` : "";
  const more = subjects.length - mostSubjects;
  const about = subjects.slice(0, mostSubjects).map(printable).join(", ");
  return [
    "",
    `${paint(first.status)} ${colors.bold(ids)}${before}`,
    ...(subjects.length > 0 ? [`  about     ${about}${more > 0 ? ` and ${String(more)} more` : ""}`] : []),
    `  found     ${printable(first.found)}`,
    ...fixes.map((fix) => `  fix       ${printable(fix)}`),
  ];
}

function paint(status: PreflightStatus): string {
  if (status === "ready") return colors.green(words[status]);
  return status === "unknown" ? colors.yellow(words[status]) : colors.red(words[status]);
}
