import { markdownTable } from "../text/markdown-table";
import { questions } from "./catalogue";

/** The questions as the Markdown table in `docs/investigation.md`. */
export function questionsMarkdown(): string {
  const rows = questions.map(({ id, answers, parameters, limits = "" }) => [
    `\`${id}\``,
    answers,
    parameters.map(({ option }) => `\`--${option}\``).join(" "),
    limits,
  ]);
  const head = ["question", "answer", "options", "limits"];
  return markdownTable(head, rows);
}
