import type { Command } from "commander";
import type { EnvironmentsCommandOptions } from "./environments";

/** Adds `lz environments`. */
export function addEnvironmentsCommand(program: Command): void {
  program
    .command("environments")
    .description("list the environments as the pipeline applies them: stages, Regions and roles")
    .option("--branch <name>", "only those that are applied from this branch")
    .option("--json", "print JSON", false)
    .addHelpText(
      "after",
      "\n.github/workflows makes its jobs from the JSON: environments is a list of all, stages a list of lists, the first\n" +
        "to apply first. An environment's stage is pipeline.stage of its environment.ts; by default open environments are\n" +
        "in stage 1 and plan-only ones in stage 2.\n" +
        "Exit codes: 0 done, 1 a problem in the config, or no environment of this branch.",
    )
    .action((options: Omit<EnvironmentsCommandOptions, "config">) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it runs
      const { listEnvironments } = require("./environments") as typeof import("./environments");
      listEnvironments({ ...options, ...program.opts<{ config: string }>() });
    });
}
