import type { Command, CommandUnknownOpts, OptionValues } from "@commander-js/extra-typings";
import { printable } from "../../text/printable";
import { CommandRun } from "./command-run";
import type { CommandName, ExitCode } from "./exit-codes";
import { UsageError } from "./usage-error";

/** The input of every command: its declared options, and the config directory. */
export type OptionsOf<Declare extends () => unknown> =
  ReturnType<Declare> extends { opts: () => infer Options } ? Readonly<Options> & { readonly config: string } : never;

/** Options that name an environment. */
export type WithEnvironment<Options> = Options & { readonly environment: string };

/**
 * Connects a declared command to its module, which is loaded only when the command runs.
 *
 * An argument called `environment` is the option `--environment`. Commander assigns an option that a parent command
 * also declares to the parent, wherever it is written: it is passed to the subcommand.
 * @param run returns the exit code
 */
export function runs<Name extends CommandName, Arguments extends unknown[], Options extends OptionValues>(
  _name: Name,
  command: Command<Arguments, Options>,
  run: (
    options: Readonly<Options> & { readonly config: string },
    run: CommandRun,
    given: Arguments,
  ) => ExitCode<Name> | Promise<ExitCode<Name>>,
): CommandUnknownOpts {
  const untyped = command as unknown as CommandUnknownOpts;
  return untyped.action(async () => {
    const given = untyped.processedArgs;
    const options = withArgument(untyped, optionsOf(untyped), given);
    const own = new CommandRun();
    try {
      process.exitCode = Number(await run(options as never, own, given as Arguments));
    } finally {
      own.end();
    }
  });
}

/** As {@link runs}, for a command that requires an environment: a missing one is reported before anything is loaded. */
export function runsInEnvironment<
  Name extends CommandName,
  Arguments extends unknown[],
  Options extends OptionValues & { readonly environment?: string },
>(
  name: Name,
  command: Command<Arguments, Options>,
  run: (
    options: WithEnvironment<Readonly<Options> & { readonly config: string }>,
    run: CommandRun,
  ) => ExitCode<Name> | Promise<ExitCode<Name>>,
): CommandUnknownOpts {
  return runs(name, command, (options, own) => {
    const { environment } = options;
    if (environment === undefined) throw new UsageError("missing required argument 'environment'");
    return run({ ...options, environment }, own);
  });
}

/** @throws UsageError for an option that only the parent declares */
function optionsOf(command: CommandUnknownOpts): OptionValues {
  const options = { ...command.opts() };
  let parent = command.parent;
  for (; parent?.parent; parent = parent.parent) {
    for (const option of parent.options) {
      const name = option.attributeName();
      if (parent.getOptionValueSource(name) !== "cli" || command.getOptionValueSource(name) === "cli") continue;
      if (!command.options.some((each) => each.attributeName() === name)) {
        throw new UsageError(`${option.long ?? option.flags} is not an option of ${commandPath(command)}`);
      }
      options[name] = parent.getOptionValue(name);
    }
  }
  return { ...options, config: parent?.opts()["config"] };
}

/** The options, including the environment given as an argument. @throws UsageError */
function withArgument(command: CommandUnknownOpts, options: OptionValues, given: readonly unknown[]): OptionValues {
  const index = command.registeredArguments.findIndex((argument) => argument.name() === "environment");
  const named = given[index];
  if (typeof named !== "string") return options;
  refuseConflicts(command);
  const option: unknown = options["environment"];
  if (typeof option === "string" && option !== named) {
    throw new UsageError(`two environments given: ${printable(named)} and ${printable(option)}`);
  }
  return { ...options, environment: named };
}

/** Options that conflict with `--environment` also conflict with the argument; Commander checks only options. */
function refuseConflicts(command: CommandUnknownOpts): void {
  for (const option of command.options) {
    const { conflictsWith = [] } = option as { readonly conflictsWith?: readonly string[] };
    if (conflictsWith.includes("environment") && command.getOptionValueSource(option.attributeName()) === "cli") {
      throw new UsageError(`argument 'environment' cannot be used with option '${option.flags}'`);
    }
  }
}

/** The full command: `lz alarms list`. */
export function commandPath(command: CommandUnknownOpts): string {
  return command.parent === null ? command.name() : `${commandPath(command.parent)} ${command.name()}`;
}
