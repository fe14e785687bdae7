import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { adminRoleOption, environmentArgument, environmentOption, jsonOption } from "../command/options";
import { runsInEnvironment, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("preflight")
    .description("check the prerequisites in AWS of a bootstrap or first apply, and show how to fix what is missing")
    .addArgument(environmentArgument())
    .addOption(environmentOption("the environment"))
    .addOption(adminRoleOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nChanges nothing: it only calls Describe, Get, List and Simulate, with your own credentials.",
    );

export type PreflightOptions = OptionsOf<typeof declare>;

/** `lz preflight`. */
export function preflightCommand(): CommandUnknownOpts {
  return runsInEnvironment("preflight", declare(), (options, run) =>
    (require("./preflight") as typeof import("./preflight")).preflight(options, run),
  );
}
