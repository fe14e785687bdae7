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
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
