import { Command, Option, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption, hoursOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("rehearse")
    .description("deploy an environment to an emulated AWS on this machine: no AWS account needed")
    .addArgument(environmentArgument())
    .addOption(environmentOption("the environment (default: the first that the pipeline applies)"))
    .option("--keep", "keep it running and print how to use it; finds one that is already running")
    .addOption(hoursOption("how long to keep it", 8))
    .addOption(new Option("--stop", "stop what was kept: of the environment, or all").conflicts("keep"));

export type RehearseOptions = OptionsOf<typeof declare>;

/** `lz rehearse`. */
export function rehearseCommand(): CommandUnknownOpts {
  return runs("rehearse", declare(), (options, run) =>
    options.stop === true
      ? (require("./rehearse-stop") as typeof import("./rehearse-stop")).stopRehearsals(options, run)
      : (require("./rehearse") as typeof import("./rehearse")).rehearse(options, run),
  );
}
