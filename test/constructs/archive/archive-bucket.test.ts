import { describe, expect, it } from "vitest";
import { administration, denials, noDeletes, noWritesByOthers } from "../../support/policies/expected-statements";
import { all, set } from "../../support/landing-zones/mutable-config";
import { gatedLandingZone, openLandingZone, readerRoleArn } from "../../support/landing-zones/sample-landing-zones";
import { changedLandingZone, policyAt, resourceAt, synthesized } from "../../support/landing-zones/synthesize";

const bucket = "audit-staging-organization-trail-210987650002";
const accessLogs = "audit-staging-archive-access-logs-210987650002";
const results = "audit-staging-query-results-210987650002";
const trail = "arn:aws:cloudtrail:us-east-1:210987650001:trail/organization-trail";
const stack = synthesized(openLandingZone, "staging-log-archive");
const gated = synthesized(gatedLandingZone, "production-log-archive");

const validationRole = "arn:aws:iam::210987650001:role/landing-zone/audit-staging-validation";

describe("the archive's bucket", () => {
  it("lets only CloudTrail write for the organization trail, only readers and the validation read, and nobody else write or delete", () => {
    expect(policyAt(stack, "archive/private/policy-document").Statement).toStrictEqual([
      ...denials(bucket, "o-st4g1ng0rg"),
      {
        Sid: "AllowCloudTrailToCheckTheBucket",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: `arn:aws:s3:::${bucket}`,
        Condition: { ArnEquals: { "aws:SourceArn": trail } },
      },
      {
        Sid: "AllowCloudTrailToWrite",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: [`arn:aws:s3:::${bucket}/AWSLogs/210987650001/*`, `arn:aws:s3:::${bucket}/AWSLogs/o-st4g1ng0rg/*`],
        Condition: {
          ArnEquals: { "aws:SourceArn": trail },
          StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
      {
        Sid: "AllowReadersToRead",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::210987650011:root" },
        Action: ["s3:GetBucketLocation", "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"],
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/AWSLogs/*`],
        Condition: { ArnEquals: { "aws:PrincipalArn": readerRoleArn } },
      },
      {
        Sid: "AllowValidationToRead",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::210987650001:root" },
        Action: ["s3:GetObject", "s3:ListBucket"],
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/AWSLogs/*`],
        Condition: { ArnEquals: { "aws:PrincipalArn": validationRole } },
      },
      noWritesByOthers(bucket),
      noDeletes(bucket),
    ]);
  });

  it("lets only the validation read if no reader is named", () => {
    const statements = policyAt(gated, "archive/private/policy-document").Statement;
    expect(statements.map(({ Sid }) => Sid)).not.toContain("AllowReadersToRead");
    const ofTheKey = policyAt(gated, "archive/key/policy").Statement.map(({ Sid }) => Sid);
    expect(ofTheKey).not.toContain("AllowReadersToDecrypt");
    expect(ofTheKey).not.toContain("AllowInvestigatorsToDecrypt");
  });

  it("has a key with which CloudTrail encrypts for the organization trail only, and readers and the validation decrypt through S3", () => {
    expect(policyAt(stack, "archive/key/policy").Statement).toStrictEqual([
      administration("210987650002"),
      {
        Sid: "AllowCloudTrailToEncrypt",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "kms:GenerateDataKey*",
        Resource: "*",
        Condition: {
          ArnEquals: { "aws:SourceArn": trail },
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:210987650001:trail/*" },
        },
      },
      {
        Sid: "AllowCloudTrailToDescribe",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "kms:DescribeKey",
        Resource: "*",
        Condition: { ArnEquals: { "aws:SourceArn": trail } },
      },
      {
        Sid: "AllowCloudTrailToUseTheBucketKey",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: { ArnEquals: { "aws:SourceArn": trail } },
      },
      {
        Sid: "AllowReadersToDecrypt",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::210987650011:root" },
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: {
          ArnEquals: { "aws:PrincipalArn": readerRoleArn },
          StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
        },
      },
      {
        Sid: "AllowInvestigatorsToDecrypt",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::210987650002:root" },
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: {
          ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::210987650002:role/landing-zone/audit-staging-investigator" },
          StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
          StringLike: { "kms:EncryptionContext:aws:s3:arn": [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`] },
        },
      },
      {
        Sid: "AllowValidationToDecrypt",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::210987650001:root" },
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: {
          ArnEquals: { "aws:PrincipalArn": validationRole },
          StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
        },
      },
    ]);
  });

  it("logs access to a bucket that accepts only its own access logs and those of the query results", () => {
    expect(policyAt(stack, "archive/access-logs/private/policy-document").Statement).toStrictEqual([
      ...denials(accessLogs, "o-st4g1ng0rg"),
      ...[bucket, results].map((source, index) => ({
        Sid: ["AllowAccessLogDelivery", "AllowAccessLogDelivery2"][index],
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${accessLogs}/${source}/*`,
        Condition: {
          ArnEquals: { "aws:SourceArn": `arn:aws:s3:::${source}` },
          StringEquals: { "aws:SourceAccount": "210987650002" },
        },
      })),
      noWritesByOthers(accessLogs),
      noDeletes(accessLogs),
    ]);
    expect(resourceAt(stack, "aws_s3_bucket_logging", "archive/private/logging")["target_prefix"]).toBe(`${bucket}/`);
  });

  it("is locked as configured", () => {
    expect(resourceAt(gated, "aws_s3_bucket", "archive/private/bucket")["object_lock_enabled"]).toBe(true);
    const lock = resourceAt(gated, "aws_s3_bucket_object_lock_configuration", "archive/object-lock");
    expect(lock["rule"]).toStrictEqual({ default_retention: { mode: "GOVERNANCE", days: 365 } });
    expect(lock["depends_on"]).toStrictEqual([
      expect.stringMatching(/^aws_s3_bucket_versioning\.archive_private_versioning_/),
    ]);
  });

  it("is not locked if the config says so, with its exception", () => {
    const unlocked = changedLandingZone(
      "production",
      all(
        set("production.logArchive.objectLock", "off"),
        set("production.environment.exceptions", [
          {
            rule: "object-lock-off",
            reason: "a rehearsal of the move to a new archive",
            subject: "objectLock",
            ticket: "SEC-1204",
            approver: "A. Rivera",
            expires: "2027-01-31",
          },
        ]),
      ),
    );
    const without = synthesized(unlocked, "production-log-archive");
    expect(resourceAt(without, "aws_s3_bucket", "archive/private/bucket")["object_lock_enabled"]).toBe(false);
    expect(JSON.stringify(without.document)).not.toContain("aws_s3_bucket_object_lock_configuration");
  });

  it("blocks public access of the whole account", () => {
    expect(resourceAt(stack, "aws_s3_account_public_access_block", "account-public-access-block")).toStrictEqual({
      provider: "aws.log-archive",
      account_id: "210987650002",
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
      lifecycle: { prevent_destroy: true },
    });
  });
});
