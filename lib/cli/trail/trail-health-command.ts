import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption, jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("health")
    .description("check that the trail records and delivers what the config says, and show how to fix what is wrong")
    .addArgument(environmentArgument())
    .addOption(environmentOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nChanges nothing; reads AWS with the plan roles.");

export type TrailHealthOptions = OptionsOf<typeof declare>;

/** `lz trail health`. */
export function trailHealthCommand(): CommandUnknownOpts {
  return runs("trail health", declare(), (options, run) =>
    (require("./trail-health") as typeof import("./trail-health")).trailHealth(options, run),
  );
}
