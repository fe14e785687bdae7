import { markdownTable } from "../text/markdown-table";
import { questions } from "./catalogue";

/** The questions as a Markdown table: what `docs/investigation.md` holds. */
export function questionsMarkdown(): string {
  const rows = questions.map(({ id, answers, parameters, limits = "" }) => [
    `\`${id}\``,
    answers,
    parameters.map(({ option }) => `\`--${option}\``).join(" "),
    limits,
  ]);
  const head = ["question", "what it tells", "its own options", "what it cannot"];
  return markdownTable(head, rows);
}
