/* eslint-disable @typescript-eslint/no-require-imports -- commands are loaded when they run: a check of the config needs
   neither CDKTF nor Terraform. import() would look for JavaScript here. */
import { join } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { printable } from "../text/printable";
import { readJson } from "../base/read-json";
import { UserError } from "../base/user-error";
import { addAlarmsCommand } from "./alarms/alarms-command";
import { colors } from "./output/colors";
import { addCostCommand } from "./cost/cost-command";
import { addDiagramCommand } from "./diagram/diagram-command";
import { addDriftCommand } from "./review/drift-command";
import { addEnvironmentsCommand } from "./setup/environments-command";
import { addPreflightCommand } from "./setup/preflight-command";
import { addRespondCommand } from "./respond/respond-command";
import { addInvestigateCommand } from "./investigate/investigate-command";
import { addReportCommand } from "./report/report-command";
import { addReviewCommands } from "./review/review-command";
import { addTrailCommand } from "./trail/trail-command";
import { addVerifyCommand } from "./trail/verify-command";

interface BootstrapFlags {
  readonly yes?: boolean;
  readonly adminRole: string;
  readonly skipPreflight?: boolean;
}

/** The command line, with nothing parsed yet. */
function makeProgram(): Command {
  const program = new Command("lz")
    .description("Checks, rehearses and bootstraps the audit landing zone. Stacks are planned and deployed with cdktf.")
    .option("--config <directory>", "the config directory", "config")
    .version((readJson(join(__dirname, "..", "..", "package.json")) as { version: string }).version, "--version")
    .showHelpAfterError("(lz --help shows every command)")
    .addHelpText("after", "\nExit codes: 0 done, 1 a problem in the config or on the way, 130 interrupted.");

  const environmentOption = new Option("-e, --environment <name>", "only this environment");
  const jsonOption = new Option("--json", "print JSON");

  program
    .command("check")
    .description("check the config alone: a table of accounts, Regions and stacks, or every problem at once")
    .argument("[environment]", "only this environment, as with --environment")
    .addOption(environmentOption)
    .addOption(jsonOption)
    .action((named: string | undefined, options: { readonly environment?: string; readonly json?: boolean }) => {
      if (named !== undefined && options.environment !== undefined && named !== options.environment)
        throw new UserError(`two environments are named, ${printable(named)} and ${printable(options.environment)}`);
      const { check } = require("./check") as typeof import("./check");
      process.exitCode = check({
        ...options,
        ...(named !== undefined && { environment: named }),
        ...program.opts<{ config: string }>(),
      });
    });

  program
    .command("synth")
    .description("write the Terraform of some stacks (all: leave the names out); builds only those")
    .argument("[stack...]", "names of stacks")
    .option("--output <directory>", "where to write", "cdktf.out")
    .action(async (stacks: readonly string[], options: { readonly output: string }) => {
      const { synth } = require("./synth") as typeof import("./synth");
      await synth({ stacks, ...options, ...program.opts<{ config: string }>() });
    });

  program
    .command("rehearse")
    .description("deploy an environment to an emulated AWS on this machine: no AWS account needed")
    .argument("[environment]", "a folder of the config directory; left out, the first that the pipeline applies")
    .action(async (environment: string | undefined) => {
      const { rehearse } = require("./setup/rehearse") as typeof import("./setup/rehearse");
      const given = environment === undefined ? {} : { environment };
      process.exitCode = await rehearse({ ...given, ...program.opts<{ config: string }>() });
    });

  program
    .command("bootstrap")
    .description("create an environment's state bucket and roles, once, with an administrator's credentials")
    .argument("<environment>", "a folder of the config directory")
    .option("--yes", "do not ask; for a script that somebody reviewed")
    .option(
      "--admin-role <name>",
      "role of the log-archive account that the administrator assumes",
      "OrganizationAccountAccessRole",
    )
    .option("--skip-preflight", "do not look first at what is in the way (lz preflight)")
    .action(async (environment: string, options: BootstrapFlags) => {
      const { bootstrapEnvironment } = require("./setup/bootstrap") as typeof import("./setup/bootstrap");
      process.exitCode = await bootstrapEnvironment({ environment, ...options, ...program.opts<{ config: string }>() });
    });

  addAlarmsCommand(program);
  addCostCommand(program);
  addDiagramCommand(program);
  addDriftCommand(program);
  addEnvironmentsCommand(program);
  addPreflightCommand(program);
  addRespondCommand(program);
  addInvestigateCommand(program);
  addReportCommand(program);
  addReviewCommands(program);
  addTrailCommand(program);
  addVerifyCommand(program);
  return program;
}

/**
 * Runs one command, as a process or within one: writes to standard output and error, and leaves `process` as it is.
 *
 * @param args - what stands behind `lz` on the command line
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  process.exitCode = undefined;
  try {
    await exitInsteadOfProcess(makeProgram()).parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = failed(error);
  }
  return exitCode();
}

/** What the command that ran has left in `process.exitCode`. */
function exitCode(): number {
  return Number(process.exitCode ?? 0);
}

/** Commander would end the process after `--help` and after a wrong option. */
function exitInsteadOfProcess(command: Command): Command {
  for (const each of command.commands) exitInsteadOfProcess(each);
  return command.exitOverride();
}

/** Says what went wrong. @returns the exit code */
function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode; // Commander has said it
  if (error instanceof UserError) {
    process.stderr.write(`${colors.red("error:")} ${error.message}\n`);
    return error.exitCode;
  }
  if (error instanceof Error && error.name === "AbortError") {
    process.stderr.write("interrupted\n");
    return 130;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.stderr.write("this is a fault of lz itself; please report it with the lines above\n");
  return 1;
}
