import { Command, Option, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { accountOption, environmentOption, jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";
import {
  confirmOption,
  executeOption,
  findingOptions,
  notifyOption,
  notifyTopicOption,
  roleNameOption,
} from "./respond-options";
import { respondPolicyCommand } from "./respond-policy-command";
import { respondResumeCommand } from "./respond-resume-command";
import { respondUndoCommand } from "./respond-undo-command";

const declare = () =>
  new Command("respond")
    .description(
      "contain who did it and undo the change: prints the plan with exact calls and their undo, runs it when told to",
    )
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
    .addOption(executeOption("the plan"))
    .addOption(confirmOption())
    .option("--record-directory <directory>", "where the record is written", ".")
    .addOption(notifyOption())
    .addOption(notifyTopicOption())
    .addOption(environmentOption("only this environment's accounts, roles and channels"))
    .addOption(jsonOption())
    // The spellings of version 0.1.0, which go with 0.3.0.
    .addOption(new Option("--undo <record>").hideHelp())
    .addOption(new Option("--resume <record>").hideHelp())
    .addOption(new Option("--policy").hideHelp())
    .addHelpText(
      "after",
      "\nWithout --execute nothing is changed. What was done is in response-<time>-<principal>.jsonl, written before each call.",
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
