import { awsSource } from "../../health/aws-source";
import type { TrailHealth } from "../../health/check-health";
import { checkHealth, worstOf } from "../../health/check-health";
import type { HealthCheck, HealthStatus } from "../../health/health-check";
import { readTrail } from "../../health/trail-readings";
import { printable } from "../../text/printable";
import { colors } from "../output/colors";
import type { CommandRun } from "../command/command-run";
import { chosenToRead } from "../landing-zones";
import { formatTable } from "../output/table";
import type { TrailHealthOptions } from "./trail-health-command";

export const healthExitCodes = { healthy: 0, unhealthy: 2, unknown: 1 } as const satisfies Record<HealthStatus, number>;

/** Prints the health of the environments' trails. */
export async function trailHealth(options: TrailHealthOptions, run: CommandRun): Promise<0 | 1 | 2> {
  const environments = await Promise.all(
    chosenToRead(options).map(async (landingZone) =>
      checkHealth(landingZone, await readTrail(awsSource(landingZone)), Date.now()),
    ),
  );
  run.answer(options.json, { environments }, () => environments.map((each) => formatHealth(each)).join("\n\n"));
  return healthExitCodes[worstOf(environments)];
}

/**
 * The health of a trail as text: one row per check, then the fix for each that is not healthy.
 * @param endpoint - what is asked in place of AWS
 */
export function formatHealth(
  { environment, status, checks }: TrailHealth,
  endpoint = process.env["AWS_ENDPOINT_URL"] ?? "",
): string {
  const count = (of: HealthStatus): string => `${String(checks.filter((each) => each.status === of).length)} ${of}`;
  const wrong = checks.filter((each) => each.status !== "healthy");
  const remain = endpoint === "" ? [] : wrong.map(({ id }) => id).filter((id) => neverEmulated.includes(id));
  return [
    `${colors.bold(environment)}: ${paint(status)} (${count("healthy")}, ${count("unhealthy")}, ${count("unknown")})`,
    "",
    formatTable(
      ["STATUS", "CHECK", "WHAT"],
      checks.map((check) => [paint(check.status), check.id, check.title]),
    ),
    ...[...together(wrong)].flatMap(describe),
    ...(remain.length === 0 ? [] : ["", emulatedNote(endpoint, remain)]),
  ].join("\n");
}

/** What depends on e-mail, on digests and on events, none of which an emulated AWS delivers. */
const neverEmulated = ["digest-delivery", "log-group-delivery", "subscribers"];

function emulatedNote(endpoint: string, remain: readonly string[]): string {
  return (
    `AWS_ENDPOINT_URL is ${printable(endpoint)}. An emulated AWS sends no e-mail to confirm, and delivers no digests or events to the log group: ` +
    `there, ${remain.join(", ")} cannot become healthy, and this command does not exit with 0.`
  );
}

/** A common reason of several unknown checks is printed once. */
function together(checks: readonly HealthCheck[]): Iterable<readonly HealthCheck[]> {
  const groups = new Map<string, HealthCheck[]>();
  for (const check of checks) {
    const { id, status, found, fix } = check;
    const key = status === "unknown" ? `${found}\n${fix}` : id;
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  return groups.values();
}

function describe(checks: readonly HealthCheck[]): readonly string[] {
  const [check] = checks;
  if (check === undefined) return [];
  const { status, title, expected, found, fix } = check;
  return [
    "",
    `${paint(status)} ${colors.bold(checks.map(({ id }) => id).join(", "))}${checks.length === 1 ? `: ${title}` : ""}`,
    ...(checks.length === 1 ? [`  expected  ${printable(expected)}`] : []),
    // AWS's answer contains names that anybody may have chosen
    `  found     ${printable(found)}`,
    `  fix       ${printable(fix)}`,
  ];
}

function paint(status: HealthStatus): string {
  if (status === "healthy") return colors.green(status);
  return status === "unhealthy" ? colors.red(status) : colors.yellow(status);
}
