import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption, hoursOption, jsonOption } from "../command/options";
import { pricesOption, usageOption } from "../cost/cost-options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("review")
    .description("plan what a change would do, judge it, and keep the plans for an apply")
    .addArgument(environmentArgument())
    .requiredOption("--base <ref>", "the branch, tag or commit to compare with")
    .addOption(environmentOption("only the stacks of this environment"))
    .option("--all", "plan every stack, changed or not")
    .option("--stack <name...>", "plan these stacks, changed or not", [])
    .option("--output <directory>", "where documents, plans, manifest and report are written", "cdktf.out.review")
    .addOption(hoursOption("for how long the review may be applied", 24))
    .addOption(usageOption())
    .addOption(pricesOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nWrites comment.md (for the pull request), review.json and review-manifest.json (for lz apply).\n" +
        "Plans hold secrets in the clear: keep the directory where only the pipeline reads it.",
    );

export type ReviewOptions = OptionsOf<typeof declare>;

/** `lz review`. */
export function reviewCommand(): CommandUnknownOpts {
  return runs("review", declare(), (options, run) =>
    (require("./review") as typeof import("./review")).review(options, run),
  );
}
