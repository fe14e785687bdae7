import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import type { ReviewCommandOptions } from "./review";

/** Adds `lz review` and `lz apply`. */
export function addReviewCommands(program: Command): void {
  program
    .command("review")
    .description("plan what a change would do, judge it, and keep the plans for an apply")
    .requiredOption("--base <ref>", "the branch, tag or commit to compare with")
    .option("-e, --environment <name>", "only the stacks of this environment")
    .option("--all", "plan every stack, changed or not", false)
    .option("--stack <name...>", "plan these stacks, changed or not", [])
    .option("--output <directory>", "where documents, plans, manifest and report are written", "cdktf.out.review")
    .option("--hours <number>", "for how long the review may be applied", hours, 24)
    .option("--usage <file>", "JSON of monthly volumes for the cost; assumptions otherwise (docs/cost.md)")
    .option("--prices <file>", "JSON of negotiated prices for the cost; list prices otherwise (docs/cost.md)")
    .option("--json", "print the review as JSON for a program to read", false)
    .addHelpText(
      "after",
      "\nWrites comment.md (for the pull request), review.json and review-manifest.json (for lz apply).\n" +
        "Plans hold secrets in the clear: keep the directory where only the pipeline reads it.\n" +
        "Exit codes: 0 allowed, 2 needs an exception, 3 denied, 1 something could not be planned, 130 interrupted.",
    )
    .action(async (options: Omit<ReviewCommandOptions, "config">) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it runs
      const { review } = require("./review") as typeof import("./review");
      process.exitCode = await review({ ...options, ...program.opts<{ config: string }>() });
    });

  program
    .command("apply")
    .description("apply exactly the saved plans of a review, in order")
    .requiredOption("--reviewed <manifest>", "the review-manifest.json of the review")
    .addHelpText(
      "after",
      "\nChanges of who may do what (<environment>-access) are left to an administrator, with lz bootstrap.\n" +
        "Exit codes: 0 applied, 1 refused or failed (run again to carry on), 2 applied but for what is left to an\n" +
        "administrator (run again when that is done) or could not be planned yet (review again), 130 interrupted.",
    )
    .action(async (options: { readonly reviewed: string }) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it runs
      const { applyReview } = require("./apply") as typeof import("./apply");
      process.exitCode = await applyReview({ ...options, ...program.opts<{ config: string }>() });
    });
}

function hours(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 168)) throw new InvalidArgumentError("a number of hours, at most 168 (a week)");
  return value;
}
