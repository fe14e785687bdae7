import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { adminRoleOption, environmentArgument, environmentOption } from "../command/options";
import { runsInEnvironment, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("bootstrap")
    .description("create an environment's state bucket and roles, with an administrator's credentials")
    .addArgument(environmentArgument())
    .addOption(environmentOption("the environment"))
    .option("--yes", "do not ask for confirmation; for a reviewed script")
    .addOption(adminRoleOption())
    .option("--skip-preflight", "skip the check of prerequisites (lz preflight)");

export type BootstrapOptions = OptionsOf<typeof declare>;

/** `lz bootstrap`. */
export function bootstrapCommand(): CommandUnknownOpts {
  return runsInEnvironment("bootstrap", declare(), (options, run) =>
    (require("./bootstrap") as typeof import("./bootstrap")).bootstrapEnvironment(options, run),
  );
}
