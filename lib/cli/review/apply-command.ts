import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { runs, type OptionsOf } from "../command/runs";

const declare = () =>
  new Command("apply")
    .description("apply exactly the saved plans of a review, in order")
    .requiredOption("--reviewed <manifest>", "the review-manifest.json of the review")
    .addHelpText(
      "after",
      "\nAn administrator applies changes of permissions (<environment>-access), with lz bootstrap.",
    );

export type ApplyOptions = OptionsOf<typeof declare>;

/** `lz apply`. */
export function applyCommand(): CommandUnknownOpts {
  return runs("apply", declare(), (options, run) =>
    (require("./apply") as typeof import("./apply")).applyReview(options, run),
  );
}
