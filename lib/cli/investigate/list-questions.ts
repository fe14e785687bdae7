import { questions } from "../../questions/catalogue";
import type { CommandRun } from "../command/command-run";
import { formatTable } from "../output/table";

/** Prints which questions there are. */
export function listQuestions(run: CommandRun): 0 {
  const rows = questions.map(({ id, title, parameters }) => [
    id,
    title,
    parameters.map(({ option, required = false }) => (required ? `--${option}` : `[--${option}]`)).join(" "),
  ]);
  run.print(formatTable(["QUESTION", "WHAT IT TELLS", "ITS OWN OPTIONS"], rows));
  return 0;
}
