import { mustBe } from "../../judges";
import type { GateRule } from "../../rule";

export const trailValidationOff: GateRule = {
  id: "trail-validation-off",
  what: "Log file validation stays on.",
  why: "Without digests nobody can prove that a log file is as CloudTrail wrote it.",
  fix: "keep it on: it is a fact of the landing zone; in an emergency use the break-glass role",
  attributes: {
    aws_cloudtrail: {
      enable_log_file_validation: mustBe(true, "deny", "log files are no longer validated"),
    },
  },
};
