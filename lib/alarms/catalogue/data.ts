import { cisSections } from "./cis-sections";
import type { Detection } from "./detection";

/** Data that becomes reachable from outside. */
export const dataDetections = [
  {
    id: "s3-public-access",
    title: "S3 public access or bucket policy changed",
    severity: "critical",
    guideCritical: true,
    why: "One changed policy, ACL or public access block can open a bucket to everybody, or delete what it holds.",
    respond: [
      "Look at the bucket's access as it is now; switch Block Public Access on again if it is off.",
      "If no reviewed change caused it: disable the principal's credentials and revoke its sessions.",
      "Find out from access logs and data events what was read while it was open.",
    ],
    benchmarks: { securityHub: "CloudWatch.8", cis: cisSections(8) },
    patterns: {
      published:
        "{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}",
    },
    alarm: { threshold: 1 },
    events: { decidedBy: "name", matching: {}, notMatching: {} },
  },
] as const satisfies readonly Detection[];
