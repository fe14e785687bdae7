import type { Report } from "../report";

/** What the evidence is worth, in a sentence. */
export function standingText({ standing, validation }: Pick<Report, "standing" | "validation">): string {
  if (standing === "whole") {
    return "Every log file that was used is proven to be as CloudTrail wrote it, and nothing of the window is missing.";
  }
  if (standing === "invalid") {
    return "Validation found log files or digests that were changed or removed after CloudTrail delivered them.";
  }
  return validation.verdict === "skipped"
    ? "THE LOG FILES WERE NOT VALIDATED: nothing here is proven to be as CloudTrail wrote it."
    : "Nothing was found to be changed, but not everything is proven or there: see What is not known.";
}
