import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption, jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("drift")
    .description("show drift from the applied state, who changed it (from CloudTrail), and how to revert or keep it")
    .addArgument(environmentArgument())
    .addOption(environmentOption())
    .option("--stack <name...>", "only these stacks", [])
    .addOption(jsonOption())
    .addHelpText("after", "\nChanges nothing. Prints Markdown that is readable as plain text.");

export type DriftOptions = OptionsOf<typeof declare>;

/** `lz drift`. */
export function driftCommand(): CommandUnknownOpts {
  return runs("drift", declare(), (options, run) =>
    (require("./drift") as typeof import("./drift")).drift(options, run),
  );
}
