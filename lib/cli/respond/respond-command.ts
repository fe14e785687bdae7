import { Option, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";
import { confirmOption, executeOption, findingCommand, notifyOption, notifyTopicOption } from "./respond-options";
import { respondPolicyCommand } from "./respond-policy-command";
import { respondResumeCommand } from "./respond-resume-command";
import { respondUndoCommand } from "./respond-undo-command";

const declare = () =>
  findingCommand("respond")
    .description(
      "contain the principal and undo the change: prints a plan with exact calls and their undo; runs it with --execute",
    )
    .addOption(executeOption("the plan"))
    .addOption(confirmOption())
    .option("--record-directory <directory>", "directory of the record", ".")
    .addOption(notifyOption())
    .addOption(notifyTopicOption())
    .addOption(jsonOption())
    // The spellings of version 0.1, see formerSpellingsEnd.
    .addOption(new Option("--undo <record>").hideHelp())
    .addOption(new Option("--resume <record>").hideHelp())
    .addOption(new Option("--policy").hideHelp())
    .addHelpText(
      "after",
      "\nChanges nothing without --execute. Each call is recorded in response-<time>-<principal>.jsonl before it is made.",
    );

export type RespondOptions = OptionsOf<typeof declare>;

/** `lz respond` and its commands. */
export function respondCommand(): CommandUnknownOpts {
  return runs("respond", declare(), (options, run, [finding]) =>
    (require("./respond") as typeof import("./respond")).respond({ ...options, finding }, run),
  )
    .addCommand(respondPolicyCommand())
    .addCommand(respondResumeCommand())
    .addCommand(respondUndoCommand());
}
