import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { describe, expect, it } from "vitest";
import { PrivateBucket } from "../../../lib/constructs/buckets/private-bucket";
import { privateBuckets } from "../../../lib/synthesis/rules/private-buckets";
import type { Violation } from "../../../lib/documents/rule";
import type { SynthesizedStack } from "../../../lib/documents/synthesized-stack";
import type { JsonObject } from "../../../lib/base/json";
import { sampleLandingZone, sampleStack, violationsOf } from "../../support/landing-zones/sample-stack";
import { theOnly } from "../../support/landing-zones/synthesize";

type Mutable = Record<string, Record<string, Record<string, unknown>>>;

/** A stack with one private bucket, after a change of what was rendered. */
function withBucket(change: (resources: Mutable, statements: Record<string, unknown>[]) => void): SynthesizedStack {
  const stack = sampleStack((scope, provider) => {
    new PrivateBucket(scope, "private", { provider, landingZone: sampleLandingZone, bucketName: "audit-sample" });
  });
  const document = JSON.parse(JSON.stringify(stack.document)) as { readonly resource: Mutable; readonly data: Mutable };
  const policy = theOnly(Object.values(document.data["aws_iam_policy_document"]!));
  change(document.resource, policy["statement"] as Record<string, unknown>[]);
  return { ...stack, document: document as unknown as JsonObject };
}

function first(resources: Mutable, type: string): Record<string, unknown> {
  return theOnly(Object.values(resources[`aws_s3_bucket_${type}`]!));
}

describe("private-buckets", () => {
  it("accepts the project's own bucket construct", () => {
    expect(privateBuckets.check(withBucket(() => undefined))).toStrictEqual([]);
  });

  it("finds everything that a plain bucket lacks", () => {
    const violations = violationsOf(privateBuckets, (stack, provider) => {
      new S3Bucket(stack, "plain", { provider });
    });
    expect(violations).toStrictEqual(
      [
        "public access is not blocked: block_public_acls, block_public_policy, ignore_public_acls, restrict_public_buckets",
        "ACLs are not disabled: BucketOwnerEnforced is missing",
        "it is not versioned",
        "its default encryption is not set",
        "its policy has no statement that denies plain HTTP to everybody",
      ].map((found): Violation => ({ address: "aws_s3_bucket.plain", found })),
    );
  });

  it("does not count another bucket's settings", () => {
    const violations = violationsOf(privateBuckets, (stack, provider) => {
      new PrivateBucket(stack, "private", { provider, landingZone: sampleLandingZone, bucketName: "audit-sample" });
      new S3Bucket(stack, "plain", { provider, bucket: "audit-plain" });
    });
    expect(violations).toHaveLength(5);
    expect(new Set(violations.map(({ address }) => address))).toStrictEqual(new Set(["aws_s3_bucket.plain"]));
  });

  it("also identifies the bucket by its name", () => {
    const violations = violationsOf(privateBuckets, (stack, provider) => {
      const bucket = new S3Bucket(stack, "plain", { provider, bucket: "audit-plain" });
      new S3BucketPublicAccessBlock(stack, "block", {
        provider,
        bucket: "audit-plain",
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      });
      const policy = new DataAwsIamPolicyDocument(stack, "document", { provider, statement: [] });
      new S3BucketPolicy(stack, "policy", { provider, bucket: bucket.bucket, policy: policy.json });
    });
    expect(violations.map(({ found }) => found)).toStrictEqual([
      "ACLs are not disabled: BucketOwnerEnforced is missing",
      "it is not versioned",
      "its default encryption is not set",
      "its policy has no statement that denies plain HTTP to everybody",
    ]);
  });

  it.each<[string, (resources: Mutable) => unknown, string]>([
    [
      "one hole in Block Public Access",
      (resources) => (first(resources, "public_access_block")["block_public_policy"] = false),
      "public access is not blocked: block_public_policy",
    ],
    [
      "ACLs",
      (resources) => (first(resources, "ownership_controls")["rule"] = { object_ownership: "BucketOwnerPreferred" }),
      "ACLs are not disabled: BucketOwnerEnforced is missing",
    ],
    [
      "suspended versioning",
      (resources) => (first(resources, "versioning")["versioning_configuration"] = { status: "Suspended" }),
      "it is not versioned",
    ],
    [
      "no default encryption",
      (resources) =>
        (first(resources, "server_side_encryption_configuration")["rule"] = [{ bucket_key_enabled: true }]),
      "its default encryption is not set",
    ],
    [
      "a policy that is not attached",
      (resources) => delete resources["aws_s3_bucket_policy"],
      "its policy has no statement that denies plain HTTP to everybody",
    ],
  ])("finds %s", (_title, change, found) => {
    const violations = privateBuckets.check(withBucket((resources) => void change(resources)));
    expect(violations.map((violation) => violation.found)).toStrictEqual([found]);
  });

  it.each<[string, Record<string, unknown>]>([
    ["allows", { effect: "Allow" }],
    ["binds some principals only", { principals: [{ type: "AWS", identifiers: ["210987650001"] }] }],
    ["denies writing only", { actions: ["s3:PutObject"] }],
    ["is about objects only", { resources: ["arn:aws:s3:::audit-sample/*"] }],
    ["is about some objects only", { resources: ["arn:aws:s3:::audit-sample", "arn:aws:s3:::audit-sample/logs/*"] }],
    ["denies HTTPS", { condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["true"] }] }],
    [
      "has one more condition",
      {
        condition: [
          { test: "Bool", variable: "aws:SecureTransport", values: ["false"] },
          { test: "StringEquals", variable: "aws:PrincipalAccount", values: ["210987650001"] },
        ],
      },
    ],
  ])("finds a statement on plain HTTP that %s", (_title, changes) => {
    const violations = privateBuckets.check(
      withBucket((_resources, statements) => {
        Object.assign(
          statements.find(({ sid }) => sid === "DenyPlainHttp")!,
          changes,
        );
      }),
    );
    expect(violations.map(({ found }) => found)).toStrictEqual([
      "its policy has no statement that denies plain HTTP to everybody",
    ]);
  });
});
