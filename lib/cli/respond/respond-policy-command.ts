import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { accountOption, environmentOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";
import { findingOptions, roleNameOption } from "./respond-options";

const declare = () =>
  new Command("policy")
    .description("print only the IAM policy that the plan's calls need, by account, as JSON")
    .argument("[finding]", "a file with a CloudTrail event or the notifier's alert; - for standard input")
    .addOption(findingOptions.event())
    .addOption(findingOptions.principal())
    .addOption(findingOptions.accessKey())
    .addOption(accountOption("the account of --access-key"))
    .addOption(findingOptions.only())
    .addOption(findingOptions.denyAll())
    .addOption(findingOptions.again())
    .addOption(roleNameOption())
    .addOption(findingOptions.offline())
    .addOption(environmentOption("only this environment's accounts, roles and channels"));

export type RespondPolicyOptions = OptionsOf<typeof declare>;

/** `lz respond policy`. */
export function respondPolicyCommand(): CommandUnknownOpts {
  return runs("respond policy", declare(), (options, run, [finding]) =>
    (require("./respond-policy") as typeof import("./respond-policy")).respondPolicy({ ...options, finding }, run),
  );
}
