import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { adminRoleOption, environmentArgument, environmentOption } from "../command/options";
import { runsInEnvironment, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("bootstrap")
    .description("create an environment's state bucket and roles, once, with an administrator's credentials")
    .addArgument(environmentArgument())
    .addOption(environmentOption("the environment"))
    .option("--yes", "do not ask; for a script that somebody reviewed")
    .addOption(adminRoleOption())
    .option("--skip-preflight", "do not look first at what is in the way (lz preflight)");

export type BootstrapOptions = OptionsOf<typeof declare>;

/** `lz bootstrap`. */
export function bootstrapCommand(): CommandUnknownOpts {
  return runsInEnvironment("bootstrap", declare(), (options, run) =>
    (require("./bootstrap") as typeof import("./bootstrap")).bootstrapEnvironment(options, run),
  );
}
