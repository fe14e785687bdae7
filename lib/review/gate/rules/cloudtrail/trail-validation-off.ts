import { mustBe } from "../../judges";
import type { GateRule } from "../../rule";

export const trailValidationOff: GateRule = {
  id: "trail-validation-off",
  what: "Log file validation stays on.",
  why: "Without digest files, nobody can prove that a log file is unchanged.",
  fix: "keep it on: every landing zone has it; in an emergency, use the break-glass role",
  attributes: {
    aws_cloudtrail: {
      enable_log_file_validation: mustBe(true, "deny", "log file validation is disabled"),
    },
  },
};
