import { join } from "node:path";
import { Command, CommanderError, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { readJson } from "../base/read-json";
import { UserError } from "../base/user-error";
import { exitCodesHelp } from "./command/exit-codes";
import { commandPath } from "./command/runs";
import { UsageError } from "./command/usage-error";
import { commandsFor } from "./commands";
import { colors } from "./output/colors";

/** The command line for these arguments, not parsed yet; without arguments it has every command. */
export function makeProgram(args: readonly string[]): CommandUnknownOpts {
  const program = new Command("lz")
    .description("Checks, rehearses and bootstraps the audit landing zone. Stacks are planned and deployed with cdktf.")
    .option("--config <directory>", "the config directory", "config")
    .version((readJson(join(__dirname, "..", "..", "package.json")) as { version: string }).version, "--version")
    .addHelpText("afterAll", ({ command }) => exitCodesHelp(commandPath(command).replace(/^lz ?/, "")));
  for (const command of commandsFor(args)) program.addCommand(command);
  return program;
}

/**
 * Runs one command, as a process or within one. Writes to standard output and error, and does not change `process`.
 *
 * @param args - the arguments after `lz`
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  process.exitCode = undefined;
  const program = makeProgram(args);
  const chosen = { command: program };
  prepare(program, (command) => (chosen.command = command));
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = failed(error, chosen.command);
  }
  return exitCode();
}

/** The exit code that the command set in `process.exitCode`. */
function exitCode(): number {
  return Number(process.exitCode ?? 0);
}

/**
 * Makes a command and its subcommands point to their own help after a wrong call, and not end the process, as Commander
 * does after `--help` and wrong options.
 */
function prepare(command: CommandUnknownOpts, onChosen: (command: CommandUnknownOpts) => void): void {
  command.exitOverride().showHelpAfterError(helpHint(command));
  command.hook("preSubcommand", (_, subcommand) => onChosen(subcommand));
  for (const each of command.commands) prepare(each, onChosen);
}

function helpHint(command: CommandUnknownOpts): string {
  const hasOwnOptions = command.parent !== null && command.options.length > 0;
  return `(${commandPath(command)} --help shows ${hasOwnOptions ? "its options" : "every command"})`;
}

/** Prints the error. @returns the exit code */
function failed(error: unknown, command: CommandUnknownOpts): number {
  if (error instanceof CommanderError) return error.exitCode; // Commander has already printed it
  if (error instanceof UserError) {
    process.stderr.write(`${colors.red("error:")} ${error.message}\n`);
    if (error instanceof UsageError) process.stderr.write(`${helpHint(command)}\n`);
    return error.exitCode;
  }
  if (error instanceof Error && error.name === "AbortError") {
    process.stderr.write("interrupted\n");
    return 130;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.stderr.write("this is a bug in lz; please report it with the lines above\n");
  return 1;
}
