import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { jsonOption } from "../command/options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("environments")
    .description("list the environments in the pipeline's apply order, with stages, Regions and roles")
    .option("--branch <name>", "only environments that the pipeline applies from this branch")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\n.github/workflows creates its jobs from the JSON: environments lists all, stages is a list of lists, the first\n" +
        "applied first. An environment's stage is pipeline.stage in its environment.ts; by default open environments are\n" +
        "in stage 1 and plan-only ones in stage 2.",
    );

export type EnvironmentsOptions = OptionsOf<typeof declare>;

/** `lz environments`. */
export function environmentsCommand(): CommandUnknownOpts {
  return runs("environments", declare(), (options, run) =>
    (require("./environments") as typeof import("./environments")).listEnvironments(options, run),
  );
}
