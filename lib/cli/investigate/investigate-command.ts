/* eslint-disable @typescript-eslint/no-require-imports -- loaded when it runs, as in main.ts */
import { Option, type Command } from "commander";
import { printable } from "../../text/printable";
import { didYouMean } from "../../base/suggest";
import { UserError } from "../../base/user-error";
import { questions } from "../../questions/catalogue";
import type { QuestionParameter } from "../../questions/sql/parameters";
import type { Question } from "../../questions/question";
import type { InvestigateOptions } from "./investigate";

/** `lz investigate`: a command for each question. */
export function addInvestigateCommand(program: Command): void {
  const investigate = program
    .command("investigate")
    .description("ask the archive: who did what, when, from where (--list shows the questions)")
    .argument("[question]", "one of those that --list shows")
    .option("--list", "list the questions")
    // a misspelled question comes with its options: that there is no such question is what to say
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText("after", exitCodes)
    .action((id: string | undefined, options: { readonly list?: boolean }) => {
      if (id?.startsWith("-") === true) {
        throw new UserError(
          `put ${printable(id)} after the question, e.g. "npx lz investigate iam-changes --since 24h"`,
        );
      }
      if (id !== undefined) {
        const ids = questions.map((question) => question.id);
        const next = didYouMean(id, ids, "npx lz investigate --list shows them");
        throw new UserError(`there is no question "${printable(id)}": ${next}`);
      }
      if (options.list !== true) {
        investigate.help({ error: true });
      }
      const { listQuestions } = require("./investigate") as typeof import("./investigate");
      listQuestions();
    });
  for (const question of questions) addQuestion(investigate, program, question);
}

const exitCodes =
  "\nExit codes: 0 answered, 4 answered without log files that could not be read, or there are none to read,\n" +
  "1 it could not be answered, 130 interrupted.";

function addQuestion(investigate: Command, program: Command, question: Question): void {
  const command = investigate
    .command(question.id)
    .summary(question.title)
    .description(
      [
        `${question.title}: ${question.answers}.`,
        question.why,
        ...(question.limits === undefined ? [] : [question.limits]),
      ].join("\n"),
    );
  for (const parameter of question.parameters) command.addOption(optionOf(parameter));
  if (question.id === "principal-activity") {
    command.option("--no-follow", "without the sessions that the principal assumed");
  }
  command
    .option("--account <id>", "only this account (may be repeated)", collect)
    .option("--region <name>", "only this Region's log files (may be repeated)", collect)
    .option(
      "--since <time>",
      "from this time in UTC, as 2026-11-02T10:00:00Z, or how long ago, as 7d (default: 24h before --until)",
    )
    .option("--until <time>", "to this time, not included (default: now)")
    .option("--path <directory>", "a copy of the archive's bucket on this machine")
    .addOption(new Option("--engine <name>", "who answers (default: local with --path)").choices(["athena", "local"]))
    .option("-e, --environment <name>", "ask this environment's archive")
    .option("--limit <rows>", "the most rows (default: 200, or 100000 with --json or --csv)")
    .addOption(new Option("--json", "print JSON").conflicts("csv"))
    .option("--csv", "print CSV for a spreadsheet")
    .addHelpText("after", exitCodes)
    .action(async (options: Omit<InvestigateOptions, "config">) => {
      const { investigateAndPrint } = require("./investigate") as typeof import("./investigate");
      process.exitCode = await investigateAndPrint(question, { ...options, ...program.opts<{ config: string }>() });
    });
}

function optionOf({ option, kind, description, required = false, default: usual }: QuestionParameter): Option {
  const value = kind === "number" ? "number" : kind === "texts" ? "name" : "text";
  const more = `${kind === "texts" ? " (may be repeated)" : ""}${usual === undefined ? "" : ` (default: ${String(usual)})`}`;
  const made = new Option(`--${option} <${value}>`, `${description}${more}`);
  if (kind === "texts") made.argParser(collect);
  return made.makeOptionMandatory(required);
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
