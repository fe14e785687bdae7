import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { environmentArgument, environmentOption, hoursOption, jsonOption } from "../command/options";
import { pricesOption, usageOption } from "../cost/cost-options";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("review")
    .description("plan a change, review it, and save the plans for lz apply")
    .addArgument(environmentArgument())
    .requiredOption("--base <ref>", "the branch, tag or commit to compare with")
    .addOption(environmentOption("only the stacks of this environment"))
    .option("--all", "plan every stack, changed or not")
    .option("--stack <name...>", "plan these stacks, changed or not", [])
    .option("--output <directory>", "output directory for documents, plans, manifest and report", "cdktf.out.review")
    .addOption(hoursOption("how long the review may be applied", 24))
    .addOption(usageOption())
    .addOption(pricesOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nWrites comment.md (for the pull request), review.json and review-manifest.json (for lz apply).\n" +
        "Plans contain secrets in plain text: keep the directory where only the pipeline can read it.",
    );

export type ReviewOptions = OptionsOf<typeof declare>;

/** `lz review`. */
export function reviewCommand(): CommandUnknownOpts {
  return runs("review", declare(), (options, run) =>
    (require("./review") as typeof import("./review")).review(options, run),
  );
}
