import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { didYouMean } from "../../base/suggest";
import { UserError } from "../../base/user-error";
import { questions } from "../../questions/catalogue";
import { printable } from "../../text/printable";
import { runs } from "../command/runs";
import { UsageError } from "../command/usage-error";
import { questionCommand } from "./question-command";

const declare = () =>
  new Command("investigate")
    .description("query the archive: who did what, when, from where (--list shows the questions)")
    .argument("[question]", "a question from --list")
    .option("--list", "list the questions")
    // a misspelled question may have options: report only that the question does not exist
    .allowUnknownOption()
    .allowExcessArguments();

/** `lz investigate`: a command for each question. */
export function investigateCommand(): CommandUnknownOpts {
  const command = declare();
  const investigate = runs("investigate", command, (options, run, [id]) => {
    refuseQuestion(id);
    if (options.list !== true) command.help({ error: true });
    return (require("./list-questions") as typeof import("./list-questions")).listQuestions(run);
  });
  for (const question of questions) investigate.addCommand(questionCommand(question));
  return investigate;
}

/** Handles arguments that are not a question's name. */
function refuseQuestion(id: string | undefined): void {
  if (id?.startsWith("-") === true) {
    throw new UsageError(`put ${printable(id)} after the question, e.g. "npx lz investigate iam-changes --since 24h"`);
  }
  if (id === undefined) return;
  const ids = questions.map((question) => question.id);
  const next = didYouMean(id, ids, "npx lz investigate --list shows them");
  throw new UserError(`no question "${printable(id)}": ${next}`);
}
