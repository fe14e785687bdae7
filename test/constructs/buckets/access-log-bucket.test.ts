import { describe, expect, it } from "vitest";
import { AccessLogBucket } from "../../../lib/constructs/buckets/access-log-bucket";
import { sampleLandingZone, sampleStack } from "../../support/landing-zones/sample-stack";
import { resourceAt } from "../../support/landing-zones/synthesize";

const stack = sampleStack((scope, provider) => {
  new AccessLogBucket(scope, "access-logs", {
    provider,
    landingZone: sampleLandingZone,
    accountId: "210987650001",
    bucketName: "audit-access-logs",
    sourceBucketNames: ["audit-source"],
    retentionDays: 400,
  });
});

describe("AccessLogBucket", () => {
  it("is a bucket that S3 can deliver to: SSE-S3, without Object Lock", () => {
    expect(resourceAt(stack, "aws_s3_bucket", "private/bucket")["object_lock_enabled"]).toBe(false);
    expect(
      resourceAt(stack, "aws_s3_bucket_server_side_encryption_configuration", "private/encryption")["rule"],
    ).toStrictEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }]);
  });

  it("expires logs after their retention", () => {
    const lifecycle = resourceAt(stack, "aws_s3_bucket_lifecycle_configuration", "access-logs/lifecycle");
    expect(lifecycle["rule"]).toStrictEqual([
      {
        id: "expire-access-logs",
        status: "Enabled",
        filter: [{ prefix: "" }],
        expiration: [{ days: 400 }],
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
    expect(lifecycle["depends_on"]).toStrictEqual([expect.stringMatching(/^aws_s3_bucket_versioning\./)]);
  });
});
