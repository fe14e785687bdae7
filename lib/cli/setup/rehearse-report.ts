import { messageOf } from "../../base/user-error";
import type { RehearsedStack } from "../../deployment/rehearse";
import type { Outcome } from "../../deployment/run-in-order";
import type { LandingZone } from "../../model/landing-zone";
import { colors } from "../output/colors";
import { formatTable } from "../output/table";

/** Prints each stack's result. @returns the exit code of `lz rehearse` */
export function reportRehearsal(outcomes: ReadonlyMap<string, Outcome<RehearsedStack>>): 0 | 1 {
  const rows: (string | number)[][] = [];
  const failures: string[] = [];
  for (const [name, outcome] of outcomes) {
    if (outcome.status === "done") {
      const { account, resources, milliseconds, left } = outcome.result;
      rows.push([
        name,
        account,
        resources,
        `${(milliseconds / 1000).toFixed(1)} s`,
        left.length > 0 ? left.length : "none",
      ]);
      if (left.length > 0) failures.push(`${name}: a second plan still has changes: ${left.join(", ")}`);
    } else if (outcome.status === "failed") {
      failures.push(`${name}: ${messageOf(outcome.error)}`);
    } else {
      failures.push(`${name}: not begun: ${outcome.because}`);
    }
  }
  process.stdout.write(`\n${formatTable(["STACK", "ACCOUNT", "RESOURCES", "TIME", "SECOND PLAN"], rows)}\n`);
  if (failures.length > 0) {
    process.stderr.write(`\n${failures.map((failure) => `${colors.red("failed:")} ${failure}`).join("\n")}\n`);
    return 1;
  }
  process.stdout.write(`\nevery stack is applied, and a second plan of each has no changes\n`);
  return 0;
}

/** What to try after a rehearsal. */
export function nextSteps({ name }: LandingZone): string {
  return [
    "The emulated AWS is removed. Next:",
    "",
    ...commands([
      [
        `npx lz rehearse ${name} --keep`,
        "keep it running: review and apply an edit, see one refused (docs/walk-through.md)",
      ],
      [`npx lz cost -e ${name}`, "what it costs per month, and how the cost grows"],
      [`npx lz diagram ${name}`, "the landing zone as one picture"],
      ["npx lz alarms coverage", "proof that every alarm reaches a subscriber"],
    ]),
  ].join("\n");
}

/** Commands in a column, each with what it does. */
export function commands(list: readonly (readonly [command: string, does: string])[]): readonly string[] {
  const width = Math.max(...list.map(([command]) => command.length));
  return list.map(([command, does]) => `  ${colors.bold(command.padEnd(width))}  # ${does}`);
}
