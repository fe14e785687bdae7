import type { Report } from "../report";

/** The standing of the evidence, as a sentence. */
export function standingText({ standing, validation }: Pick<Report, "standing" | "validation">): string {
  if (standing === "whole") {
    return "Every log file used is proven to be as CloudTrail wrote it, and nothing in the window is missing.";
  }
  if (standing === "invalid") {
    return "Validation found log files or digests that were changed or removed after CloudTrail delivered them.";
  }
  return validation.verdict === "skipped"
    ? "THE LOG FILES WERE NOT VALIDATED: nothing here is proven to be as CloudTrail wrote it."
    : "Validation found no change, but not everything is proven or present: see What is not known.";
}
