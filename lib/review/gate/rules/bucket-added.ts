import { plannedChanges } from "../changes";
import type { GateRule } from "../rule";

const needed = [
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
];

export const bucketAdded: GateRule = {
  id: "bucket-added",
  what: "A new bucket comes with all that protects it.",
  why: "A bucket without them is open to whoever finds it first.",
  fix: "make the bucket with lib/buckets/private-bucket.ts",
  check: ({ plan }) => {
    const created = plannedChanges(plan).filter(({ action }) => action === "create");
    const count = (type: string): number => created.filter((change) => change.type === type).length;
    const buckets = created.filter(({ type }) => type === "aws_s3_bucket");
    const missing = needed.filter((type) => count(type) < buckets.length);
    if (missing.length === 0) return [];
    return buckets.map(({ address }) => ({
      verdict: "needs-exception",
      address,
      found: `there are more new buckets than new resources of ${missing.join(", ")}`,
    }));
  },
};
