import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentOption, jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";
import { confirmOption, executeOption, notifyOption, notifyTopicOption, roleNameOption } from "./respond-options";

const declare = () =>
  new Command("resume")
    .description("carry on what a record says was begun: only what is not done")
    .argument("<record>", "the response-….jsonl of the response")
    .addOption(roleNameOption())
    .addOption(executeOption("what is left"))
    .addOption(confirmOption())
    .addOption(notifyOption())
    .addOption(notifyTopicOption())
    .addOption(environmentOption("only this environment's accounts, roles and channels"))
    .addOption(jsonOption())
    .addHelpText("after", "\nWithout --execute nothing is changed.");

export type RespondResumeOptions = OptionsOf<typeof declare>;

/** `lz respond resume`. */
export function respondResumeCommand(): CommandUnknownOpts {
  return runs("respond resume", declare(), (options, run, [record]) =>
    (require("./respond-resume") as typeof import("./respond-resume")).respondResume(options, run, record),
  );
}
