import { mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const accessLoggingChanged: GateRule = {
  id: "access-logging-changed",
  what: "Server access logging keeps its destination.",
  why: "Access logs say who looked at the evidence, and who tried to.",
  fix: "leave the access logs' target as it is",
  attributes: {
    aws_s3_bucket_logging: {
      bucket: mustStay("deny", "another bucket's access is logged instead"),
      target_bucket: mustStay("needs-exception", "access logs go to another bucket"),
      target_prefix: mustStay(
        "needs-exception",
        "access logs go under another prefix, which the bucket's policy may not let in",
      ),
    },
  },
};
