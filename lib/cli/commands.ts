import type { CommandUnknownOpts } from "@commander-js/extra-typings";

/**
 * Every command by name, in the order of `lz --help`. A declaration is loaded when its command is called or listed, and
 * its module when it runs: `lz check` loads neither the questions nor CDKTF.
 */
const commands: Readonly<Record<string, () => CommandUnknownOpts>> = {
  check: () => (require("./config/check-command") as typeof import("./config/check-command")).checkCommand(),
  synth: () => (require("./config/synth-command") as typeof import("./config/synth-command")).synthCommand(),
  rehearse: () => (require("./setup/rehearse-command") as typeof import("./setup/rehearse-command")).rehearseCommand(),
  preflight: () =>
    (require("./setup/preflight-command") as typeof import("./setup/preflight-command")).preflightCommand(),
  bootstrap: () =>
    (require("./setup/bootstrap-command") as typeof import("./setup/bootstrap-command")).bootstrapCommand(),
  environments: () =>
    (require("./config/environments-command") as typeof import("./config/environments-command")).environmentsCommand(),
  review: () => (require("./review/review-command") as typeof import("./review/review-command")).reviewCommand(),
  apply: () => (require("./review/apply-command") as typeof import("./review/apply-command")).applyCommand(),
  drift: () => (require("./review/drift-command") as typeof import("./review/drift-command")).driftCommand(),
  alarms: () => (require("./alarms/alarms-command") as typeof import("./alarms/alarms-command")).alarmsCommand(),
  trail: () => (require("./trail/trail-command") as typeof import("./trail/trail-command")).trailCommand(),
  verify: () => (require("./trail/verify-command") as typeof import("./trail/verify-command")).verifyCommand(),
  cost: () => (require("./cost/cost-command") as typeof import("./cost/cost-command")).costCommand(),
  diagram: () => (require("./diagram/diagram-command") as typeof import("./diagram/diagram-command")).diagramCommand(),
  investigate: () =>
    (
      require("./investigate/investigate-command") as typeof import("./investigate/investigate-command")
    ).investigateCommand(),
  report: () => (require("./report/report-command") as typeof import("./report/report-command")).reportCommand(),
  respond: () => (require("./respond/respond-command") as typeof import("./respond/respond-command")).respondCommand(),
};

/** The options of `lz` itself that take a value. */
const takesValue = ["--config"];

/** The commands to load for these arguments: the called one, or all (to list them or to suggest one). */
export function commandsFor(args: readonly string[]): readonly CommandUnknownOpts[] {
  const first = args.find((arg, index) => !arg.startsWith("-") && !takesValue.includes(args[index - 1] ?? ""));
  const called = first !== undefined && Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (called !== undefined) return [called()];
  return args.length === 1 && args[0] === "--version" ? [] : Object.values(commands).map((make) => make());
}
