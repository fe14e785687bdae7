import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption, jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("check")
    .description("check the config: prints accounts, Regions, stacks and exceptions, or every problem at once")
    .addArgument(environmentArgument())
    .addOption(environmentOption())
    .addOption(jsonOption());

export type CheckOptions = OptionsOf<typeof declare>;

/** `lz check`. */
export function checkCommand(): CommandUnknownOpts {
  return runs("check", declare(), (options, run) =>
    (require("./check") as typeof import("./check")).check(options, run),
  );
}
