import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("rehearse")
    .description("deploy an environment to an emulated AWS on this machine: no AWS account needed")
    .addArgument(environmentArgument())
    .addOption(environmentOption("the environment (default: the first that the pipeline applies)"));

export type RehearseOptions = OptionsOf<typeof declare>;

/** `lz rehearse`. */
export function rehearseCommand(): CommandUnknownOpts {
  return runs("rehearse", declare(), (options, run) =>
    (require("./rehearse") as typeof import("./rehearse")).rehearse(options, run),
  );
}
