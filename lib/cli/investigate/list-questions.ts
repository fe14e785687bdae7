import { questions } from "../../questions/catalogue";
import type { CommandRun } from "../command/command-run";
import { formatTable } from "../output/table";

/** Lists the questions. */
export function listQuestions(run: CommandRun): 0 {
  const rows = questions.map(({ id, title, parameters }) => [
    id,
    title,
    parameters.map(({ option, required = false }) => (required ? `--${option}` : `[--${option}]`)).join(" "),
  ]);
  run.print(formatTable(["QUESTION", "ANSWER", "OWN OPTIONS"], rows));
  return 0;
}
