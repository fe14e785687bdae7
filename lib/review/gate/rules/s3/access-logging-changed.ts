import { mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const accessLoggingChanged: GateRule = {
  id: "access-logging-changed",
  what: "Server access logging keeps its destination.",
  why: "Access logs show who read the evidence, and who tried to.",
  fix: "leave the target of the access logs as it is",
  attributes: {
    aws_s3_bucket_logging: {
      bucket: mustStay("deny", "access logging moves to another bucket"),
      target_bucket: mustStay("needs-exception", "access logs go to another bucket"),
      target_prefix: mustStay(
        "needs-exception",
        "access logs go under another prefix, which the bucket policy may not allow",
      ),
    },
  },
};
