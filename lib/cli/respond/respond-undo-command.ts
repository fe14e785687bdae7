import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";
import { confirmOption, executeOption, roleNameOption } from "./respond-options";

const declare = () =>
  new Command("undo")
    .description("undo the completed steps of a record, last first")
    .argument("<record>", "the response-….jsonl of the response")
    .addOption(roleNameOption())
    .addOption(executeOption("the undo"))
    .addOption(confirmOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nChanges nothing without --execute.");

export type RespondUndoOptions = OptionsOf<typeof declare>;

/** `lz respond undo`. */
export function respondUndoCommand(): CommandUnknownOpts {
  return runs("respond undo", declare(), (options, run, [record]) =>
    (require("./respond-undo") as typeof import("./respond-undo")).respondUndo(options, run, record),
  );
}
