import { mustNotBe, mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const deletionProtectionRemoved: GateRule = {
  id: "deletion-protection-removed",
  what: "Deletion protection stays on.",
  why: "With the setting, one apply can destroy a bucket and all its objects.",
  fix: "remove the setting",
  attributes: {
    aws_s3_bucket: { force_destroy: mustNotBe(true, "deny", "Terraform may destroy the bucket with all its objects") },
    aws_cloudwatch_log_group: {
      skip_destroy: mustStay(
        "needs-exception",
        "the setting that decides whether Terraform deletes the log group changes",
      ),
    },
    aws_cloudtrail: {},
  },
};
