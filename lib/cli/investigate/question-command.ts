import { Command, Option, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { Question } from "../../questions/question";
import type { QuestionParameter } from "../../questions/sql/parameters";
import {
  accountsOption,
  environmentArgument,
  environmentOption,
  jsonOption,
  regionsOption,
  repeated,
  sinceOption,
  untilOption,
} from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

/** The options of every question; its own options come first. */
const declare = (command = new Command()) =>
  command
    .addArgument(environmentArgument())
    .addOption(accountsOption())
    .addOption(regionsOption())
    .addOption(sinceOption("24h before --until"))
    .addOption(untilOption())
    .option("--path <directory>", "a copy of the archive's bucket on this machine")
    .addOption(
      new Option("--engine <name>", "the query engine (default: local with --path)").choices(["athena", "local"]),
    )
    .addOption(environmentOption("query this environment's archive"))
    .option("--limit <rows>", "maximum number of rows (default: 200, or 100000 with --json or --csv)")
    .addOption(jsonOption().conflicts("csv"))
    .option("--csv", "print CSV for a spreadsheet");

/** The question's own options are additional properties, in camel case. */
export type QuestionOptions = OptionsOf<typeof declare>;

/** `lz investigate <question>`. */
export function questionCommand(question: Question): CommandUnknownOpts {
  const { id, title, answers, why, limits, parameters } = question;
  const command = new Command(id)
    .summary(title)
    .description([`${title}: ${answers}.`, why, ...(limits === undefined ? [] : [limits])].join("\n"));
  for (const parameter of parameters) command.addOption(optionOf(parameter));
  if (id === "principal-activity") command.option("--no-follow", "exclude the sessions that the principal assumed");
  return runs("investigate", declare(command), (options, run) =>
    (require("./investigate") as typeof import("./investigate")).investigateAndPrint(question, options, run),
  );
}

function optionOf({ option, kind, description, required = false, default: usual }: QuestionParameter): Option {
  const value = kind === "number" ? "number" : kind === "texts" ? "name" : "text";
  const more = `${kind === "texts" ? " (may be repeated)" : ""}${usual === undefined ? "" : ` (default: ${String(usual)})`}`;
  const made = new Option(`--${option} <${value}>`, `${description}${more}`);
  if (kind === "texts") made.argParser(repeated());
  made.makeOptionMandatory(required);
  return made;
}
