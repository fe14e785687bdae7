import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentOption, jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";
import { confirmOption, executeOption, notifyOption, notifyTopicOption, roleNameOption } from "./respond-options";

const declare = () =>
  new Command("resume")
    .description("resume an interrupted response: run the remaining steps of a record")
    .argument("<record>", "the response-….jsonl of the response")
    .addOption(roleNameOption())
    .addOption(executeOption("the remaining steps"))
    .addOption(confirmOption())
    .addOption(notifyOption())
    .addOption(notifyTopicOption())
    .addOption(environmentOption("only this environment's accounts, roles and channels"))
    .addOption(jsonOption())
    .addHelpText("after", "\nChanges nothing without --execute.");

export type RespondResumeOptions = OptionsOf<typeof declare>;

/** `lz respond resume`. */
export function respondResumeCommand(): CommandUnknownOpts {
  return runs("respond resume", declare(), (options, run, [record]) =>
    (require("./respond-resume") as typeof import("./respond-resume")).respondResume(options, run, record),
  );
}
