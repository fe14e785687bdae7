import { describe, expect, it } from "vitest";
import { PrivateBucket } from "../../../lib/constructs/buckets/private-bucket";
import type { JsonObject } from "../../../lib/base/json";
import { resourcesOf } from "../../../lib/base/terraform-document";
import { denials } from "../../support/policies/expected-statements";
import { sampleLandingZone, sampleStack } from "../../support/landing-zones/sample-stack";
import { argumentsOf, policyAt, theOnly } from "../../support/landing-zones/synthesize";

const plain = sampleStack((scope, provider) => {
  new PrivateBucket(scope, "plain", { provider, landingZone: sampleLandingZone, bucketName: "audit-plain" });
});
const full = sampleStack((scope, provider) => {
  new PrivateBucket(scope, "full", {
    provider,
    landingZone: sampleLandingZone,
    bucketName: "audit-full",
    keyArn: "arn:aws:kms:us-east-1:210987650001:key/sample",
    objectLock: true,
    accessLogBucketName: "audit-full-access-logs",
    statements: [{ sid: "AllowSample", actions: ["s3:GetObject"], resources: ["*"] }],
  });
});

function only(stack: typeof plain, type: string): JsonObject {
  return argumentsOf(theOnly(resourcesOf(stack.document, type)));
}

describe("PrivateBucket", () => {
  it("is protected from being destroyed", () => {
    expect(only(plain, "aws_s3_bucket")).toStrictEqual({
      provider: "aws.management",
      bucket: "audit-plain",
      object_lock_enabled: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(only(full, "aws_s3_bucket")).toMatchObject({ bucket: "audit-full", object_lock_enabled: true });
  });

  it("blocks public access in all four ways", () => {
    expect(only(plain, "aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it("has no ACLs, and has versioning", () => {
    expect(only(plain, "aws_s3_bucket_ownership_controls")["rule"]).toStrictEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(only(plain, "aws_s3_bucket_versioning")["versioning_configuration"]).toStrictEqual({ status: "Enabled" });
  });

  it("is encrypted with S3's keys, or with one key and the bucket key on", () => {
    const encryption = "aws_s3_bucket_server_side_encryption_configuration";
    expect(only(plain, encryption)["rule"]).toStrictEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
    expect(only(full, encryption)["rule"]).toStrictEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: "arn:aws:kms:us-east-1:210987650001:key/sample",
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  it("logs access to the given bucket", () => {
    expect(resourcesOf(plain.document, "aws_s3_bucket_logging")).toStrictEqual([]);
    expect(only(full, "aws_s3_bucket_logging")).toMatchObject({
      target_bucket: "audit-full-access-logs",
      target_prefix: "audit-full/",
    });
  });

  it("puts denials first, then the given statements", () => {
    expect(policyAt(plain, "policy-document").Statement).toStrictEqual(denials("audit-plain", "o-st4g1ng0rg"));
    expect(policyAt(full, "policy-document").Statement).toStrictEqual([
      ...denials("audit-full", "o-st4g1ng0rg"),
      { Sid: "AllowSample", Effect: "Allow", Action: "s3:GetObject", Resource: "*" },
    ]);
  });

  it("gets its policy after its public access block, as S3 refuses both at once", () => {
    expect(only(plain, "aws_s3_bucket_policy")["depends_on"]).toStrictEqual([
      expect.stringMatching(/^aws_s3_bucket_public_access_block\.plain_public-access-block_/),
    ]);
  });
});
