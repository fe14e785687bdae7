import { plannedChanges } from "../../changes";
import { newOwner } from "../../owners";
import type { GateRule } from "../../rule";

const needed = [
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
];

export const bucketAdded: GateRule = {
  id: "bucket-added",
  what: "A new bucket has every protection that the other buckets have.",
  why: "A bucket without them may be open to everybody.",
  fix: "create the bucket with lib/constructs/buckets/private-bucket.ts",
  check: (input) => {
    const created = plannedChanges(input.plan).filter(
      ({ action, isAdopted }) => action === "create" || isAdopted === true,
    );
    const settings = created.map((change) => ({ type: change.type, owner: newOwner(change, input)?.address }));
    return created
      .filter(({ type }) => type === "aws_s3_bucket")
      .flatMap(({ address }) => {
        const missing = needed.filter((type) => !settings.some((each) => each.type === type && each.owner === address));
        return missing.length === 0
          ? []
          : [{ verdict: "needs-exception", address, found: `it has no ${missing.join(", ")}` }];
      });
  },
};
