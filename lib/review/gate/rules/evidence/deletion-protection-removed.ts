import { mustNotBe, mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const deletionProtectionRemoved: GateRule = {
  id: "deletion-protection-removed",
  what: "Deletion protection stays on.",
  why: "A bucket that may be destroyed with its objects is one plan away from being so.",
  fix: "take the setting out",
  attributes: {
    aws_s3_bucket: { force_destroy: mustNotBe(true, "deny", "the bucket may be destroyed with all its objects") },
    aws_cloudwatch_log_group: {
      skip_destroy: mustStay("needs-exception", "what happens to the log group when it leaves Terraform changes"),
    },
    aws_cloudtrail: {},
  },
};
