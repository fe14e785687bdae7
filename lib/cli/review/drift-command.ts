import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption, jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("drift")
    .description("tell what differs from what was applied, who changed it as far as CloudTrail knows, and how to go on")
    .addArgument(environmentArgument())
    .addOption(environmentOption())
    .option("--stack <name...>", "only these stacks", [])
    .addOption(jsonOption())
    .addHelpText("after", "\nChanges nothing. Prints Markdown that reads as plain text.");

export type DriftOptions = OptionsOf<typeof declare>;

/** `lz drift`. */
export function driftCommand(): CommandUnknownOpts {
  return runs("drift", declare(), (options, run) =>
    (require("./drift") as typeof import("./drift")).drift(options, run),
  );
}
