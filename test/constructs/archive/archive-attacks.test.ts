import { describe } from "vitest";
import type { Attempt } from "../../support/policies/evaluate-policy";
import { anonymous, itAnswers, itNeedsEveryWord, service } from "../../support/policies/evaluate-policy";
import {
  cloudTrail,
  investigator,
  logArchiveAdministrator,
  managementAdministrator,
  reader,
  readerWhoLeft,
  stranger,
  trailArn,
  validation,
  workloadAdministrator,
} from "../../support/policies/sample-callers";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { policyAt, synthesized } from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-log-archive");
const accountId = "210987650002";
const bucket = "arn:aws:s3:::audit-staging-organization-trail-210987650002";
const log = `${bucket}/AWSLogs/o-st4g1ng0rg/210987650011/CloudTrail/us-east-1/2026/11/23/log.json.gz`;
const digest = `${bucket}/AWSLogs/o-st4g1ng0rg/210987650011/CloudTrail-Digest/us-east-1/2026/11/23/digest.json.gz`;
const delivery = { "s3:x-amz-acl": "bucket-owner-full-control" };
const strangersTrail = "arn:aws:cloudtrail:us-east-1:666666666666:trail/organization-trail";
const secondTrail = "arn:aws:cloudtrail:us-east-1:210987650001:trail/second-trail";

describe("the archive's bucket", () => {
  const guarded = { policy: policyAt(stack, "archive/private/policy-document"), accountId };
  const attempts: readonly Attempt[] = [
    {
      because: "CloudTrail checks the bucket before it delivers the organization trail",
      caller: cloudTrail(),
      action: "s3:GetBucketAcl",
      resource: bucket,
      expected: "allowed",
    },
    {
      because: "CloudTrail delivers a member account's log",
      caller: cloudTrail(),
      action: "s3:PutObject",
      resource: log,
      context: delivery,
      expected: "allowed",
    },
    {
      because: "CloudTrail delivers a digest",
      caller: cloudTrail(),
      action: "s3:PutObject",
      resource: digest,
      context: delivery,
      expected: "allowed",
    },
    {
      because: "CloudTrail delivers to the management account's prefix until the trail is the organization's",
      caller: cloudTrail(),
      action: "s3:PutObject",
      resource: `${bucket}/AWSLogs/210987650001/CloudTrail/us-east-1/2026/11/23/log.json.gz`,
      context: delivery,
      expected: "allowed",
    },
    {
      because: "a delivery of a stranger's trail would make CloudTrail a confused deputy",
      caller: cloudTrail(strangersTrail),
      action: "s3:PutObject",
      resource: log,
      context: delivery,
      expected: "denied",
    },
    {
      because: "a stranger's trail does not learn whether the bucket would take it",
      caller: cloudTrail(strangersTrail),
      action: "s3:GetBucketAcl",
      resource: bucket,
      expected: "denied",
    },
    {
      because: "a delivery that leaves the object to another owner is not CloudTrail's",
      caller: cloudTrail(),
      action: "s3:PutObject",
      resource: log,
      context: { "s3:x-amz-acl": "private" },
      expected: "denied",
    },
    {
      because: "a second trail of the management account is not the organization trail",
      caller: cloudTrail(secondTrail),
      action: "s3:PutObject",
      resource: log,
      context: delivery,
      expected: "denied",
    },
    {
      because: "a trail of the same name in a member account is not the organization trail",
      caller: cloudTrail("arn:aws:cloudtrail:us-east-1:210987650011:trail/organization-trail"),
      action: "s3:PutObject",
      resource: log,
      context: delivery,
      expected: "denied",
    },
    {
      because: "a delivery without a source could be anybody's",
      caller: service("cloudtrail.amazonaws.com"),
      action: "s3:PutObject",
      resource: log,
      context: delivery,
      expected: "denied",
    },
    {
      because: "another service has no business here, even with the trail's name",
      caller: service("config.amazonaws.com", { "aws:SourceArn": trailArn }),
      action: "s3:PutObject",
      resource: log,
      context: delivery,
      expected: "denied",
    },
    {
      because: "CloudTrail writes to the trail's prefixes, nowhere else",
      caller: cloudTrail(),
      action: "s3:PutObject",
      resource: `${bucket}/AWSLogs/o-s0m30n3else/666666666666/CloudTrail/log.json.gz`,
      context: delivery,
      expected: "denied",
    },
    {
      because: "CloudTrail does not read",
      caller: cloudTrail(),
      action: "s3:GetObject",
      resource: log,
      expected: "denied",
    },
    {
      because: "CloudTrail in plain HTTP is not CloudTrail",
      caller: cloudTrail(),
      action: "s3:PutObject",
      resource: log,
      context: { ...delivery, "aws:SecureTransport": "false" },
      expected: "forbidden",
    },
    {
      because: "the validation reads logs and digests",
      caller: validation,
      action: "s3:GetObject",
      resource: digest,
      expected: "allowed",
    },
    {
      because: "the validation lists",
      caller: validation,
      action: "s3:ListBucket",
      resource: bucket,
      expected: "allowed",
    },
    {
      because: "the validation writes nothing",
      caller: validation,
      action: "s3:PutObject",
      resource: digest,
      expected: "forbidden",
    },
    {
      because: "the validation deletes nothing",
      caller: validation,
      action: "s3:DeleteObject",
      resource: digest,
      expected: "forbidden",
    },
    {
      because: "a role of the validation's account does not read with it",
      caller: managementAdministrator,
      action: "s3:GetObject",
      resource: digest,
      expected: "denied",
    },
    { because: "a named reader reads", caller: reader, action: "s3:GetObject", resource: log, expected: "allowed" },
    {
      because: "a named reader lists",
      caller: reader,
      action: "s3:ListBucket",
      resource: bucket,
      expected: "allowed",
    },
    {
      because: "a reader whose account left the organization is out with it",
      caller: readerWhoLeft,
      action: "s3:GetObject",
      resource: log,
      expected: "forbidden",
    },
    {
      because: "a reader in plain HTTP sends what he reads to everybody",
      caller: reader,
      action: "s3:GetObject",
      resource: log,
      context: { "aws:SecureTransport": "false" },
      expected: "forbidden",
    },
    {
      because: "TLS 1.1 is broken",
      caller: reader,
      action: "s3:GetObject",
      resource: log,
      context: { "s3:TlsVersion": "1.1" },
      expected: "forbidden",
    },
    {
      because: "TLS 1.2 is not",
      caller: reader,
      action: "s3:GetObject",
      resource: log,
      context: { "s3:TlsVersion": "1.2" },
      expected: "allowed",
    },
    {
      because: "a reader writes nothing",
      caller: reader,
      action: "s3:PutObject",
      resource: log,
      expected: "forbidden",
    },
    {
      because: "a reader deletes nothing",
      caller: reader,
      action: "s3:DeleteObject",
      resource: log,
      expected: "forbidden",
    },
    {
      because: "a workload's administrator reads no audit log, its own account's neither",
      caller: workloadAdministrator,
      action: "s3:GetObject",
      resource: log,
      expected: "denied",
    },
    {
      because: "the management account's administrator reads none either",
      caller: managementAdministrator,
      action: "s3:GetObject",
      resource: log,
      expected: "denied",
    },
    {
      because: "the log-archive account's administrator reaches the object, and stops at its key (see there)",
      caller: logArchiveAdministrator,
      action: "s3:GetObject",
      resource: log,
      expected: "allowed",
    },
    ...["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"].map((action) => ({
      because: `the log-archive account's administrator destroys no evidence with ${action}`,
      caller: logArchiveAdministrator,
      action,
      resource: log,
      expected: "forbidden" as const,
    })),
    {
      because: "the log-archive account's administrator does not delete the bucket",
      caller: logArchiveAdministrator,
      action: "s3:DeleteBucket",
      resource: bucket,
      expected: "forbidden",
    },
    {
      because: "the log-archive account's administrator forges no evidence",
      caller: logArchiveAdministrator,
      action: "s3:PutObject",
      resource: log,
      context: delivery,
      expected: "forbidden",
    },
    {
      because: "a workload's administrator forges no evidence",
      caller: workloadAdministrator,
      action: "s3:PutObject",
      resource: log,
      context: delivery,
      expected: "forbidden",
    },
    {
      because: "a stranger is outside",
      caller: stranger,
      action: "s3:GetObject",
      resource: log,
      expected: "forbidden",
    },
    {
      because: "the public is outside",
      caller: anonymous,
      action: "s3:GetObject",
      resource: log,
      expected: "forbidden",
    },
  ];
  itAnswers(guarded, attempts);
  itNeedsEveryWord(guarded, attempts);
});

describe("the archive's key", () => {
  const key = "arn:aws:kms:us-east-1:210987650002:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const throughS3 = { "kms:ViaService": "s3.us-east-1.amazonaws.com", "kms:CallerAccount": "210987650011" };
  const investigated = {
    "kms:ViaService": "s3.us-east-1.amazonaws.com",
    "kms:CallerAccount": accountId,
    "kms:EncryptionContext:aws:s3:arn": bucket,
  };
  const ofTheTrail = { "kms:EncryptionContext:aws:cloudtrail:arn": trailArn };
  const guarded = { policy: policyAt(stack, "archive/key/policy"), accountId };
  const attempts: readonly Attempt[] = [
    {
      because: "CloudTrail encrypts the organization trail",
      caller: cloudTrail(),
      action: "kms:GenerateDataKey",
      resource: key,
      context: ofTheTrail,
      expected: "allowed",
    },
    {
      because: "CloudTrail looks the key up",
      caller: cloudTrail(),
      action: "kms:DescribeKey",
      resource: key,
      expected: "allowed",
    },
    {
      because: "CloudTrail opens the bucket's key to write with it",
      caller: cloudTrail(),
      action: "kms:Decrypt",
      resource: key,
      expected: "allowed",
    },
    {
      because: "a stranger's trail encrypts with a key of its own",
      caller: cloudTrail(strangersTrail),
      action: "kms:GenerateDataKey",
      resource: key,
      context: { "kms:EncryptionContext:aws:cloudtrail:arn": strangersTrail },
      expected: "denied",
    },
    {
      because: "a stranger's trail that names ours in the encryption context is still a stranger's",
      caller: cloudTrail(strangersTrail),
      action: "kms:GenerateDataKey",
      resource: key,
      context: ofTheTrail,
      expected: "denied",
    },
    {
      because: "without an encryption context it is not CloudTrail's delivery",
      caller: cloudTrail(),
      action: "kms:GenerateDataKey",
      resource: key,
      expected: "denied",
    },
    {
      because: "a stranger's trail does not look the key up",
      caller: cloudTrail(strangersTrail),
      action: "kms:DescribeKey",
      resource: key,
      expected: "denied",
    },
    {
      because: "a stranger's trail decrypts nothing",
      caller: cloudTrail(strangersTrail),
      action: "kms:Decrypt",
      resource: key,
      expected: "denied",
    },
    {
      because: "CloudTrail without a source decrypts nothing",
      caller: service("cloudtrail.amazonaws.com"),
      action: "kms:Decrypt",
      resource: key,
      expected: "denied",
    },
    {
      because: "the validation decrypts what S3 gives",
      caller: validation,
      action: "kms:Decrypt",
      resource: key,
      context: throughS3,
      expected: "allowed",
    },
    {
      because: "the validation decrypts nothing beside S3",
      caller: validation,
      action: "kms:Decrypt",
      resource: key,
      expected: "denied",
    },
    {
      because: "a role of the validation's account decrypts nothing with it",
      caller: managementAdministrator,
      action: "kms:Decrypt",
      resource: key,
      context: throughS3,
      expected: "denied",
    },
    {
      because: "a named reader decrypts what S3 gives",
      caller: reader,
      action: "kms:Decrypt",
      resource: key,
      context: throughS3,
      expected: "allowed",
    },
    {
      because: "a named reader decrypts nothing beside S3",
      caller: reader,
      action: "kms:Decrypt",
      resource: key,
      expected: "denied",
    },
    {
      because: "a named reader encrypts nothing",
      caller: reader,
      action: "kms:GenerateDataKey",
      resource: key,
      context: throughS3,
      expected: "denied",
    },
    {
      because: "an investigator decrypts what S3 gives of the archive",
      caller: investigator,
      action: "kms:Decrypt",
      resource: key,
      context: investigated,
      expected: "allowed",
    },
    {
      because: "an investigator decrypts with an object's own data key, too",
      caller: investigator,
      action: "kms:Decrypt",
      resource: key,
      context: { ...investigated, "kms:EncryptionContext:aws:s3:arn": log },
      expected: "allowed",
    },
    {
      because: "an investigator decrypts nothing beside S3",
      caller: investigator,
      action: "kms:Decrypt",
      resource: key,
      context: { "kms:EncryptionContext:aws:s3:arn": bucket },
      expected: "denied",
    },
    {
      because: "an investigator decrypts nothing of another bucket",
      caller: investigator,
      action: "kms:Decrypt",
      resource: key,
      context: { ...investigated, "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::somebody-elses" },
      expected: "denied",
    },
    {
      because: "an investigator encrypts nothing",
      caller: investigator,
      action: "kms:GenerateDataKey",
      resource: key,
      context: investigated,
      expected: "denied",
    },
    {
      because: "the account's administrator is no investigator",
      caller: logArchiveAdministrator,
      action: "kms:Decrypt",
      resource: key,
      context: investigated,
      expected: "denied",
    },
    ...["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:CreateGrant"].map((action) => ({
      because: `the log-archive account's administrator has no ${action} by an IAM policy`,
      caller: logArchiveAdministrator,
      action,
      resource: key,
      context: { ...throughS3, "kms:CallerAccount": "210987650002" },
      expected: "denied" as const,
    })),
    {
      because: "the log-archive account's administrator administers the key",
      caller: logArchiveAdministrator,
      action: "kms:EnableKeyRotation",
      resource: key,
      expected: "allowed",
    },
    ...[
      ["a workload's administrator", workloadAdministrator] as const,
      ["the management account's administrator", managementAdministrator] as const,
      ["a stranger", stranger] as const,
    ].map(([who, caller]) => ({
      because: `${who} decrypts nothing`,
      caller,
      action: "kms:Decrypt",
      resource: key,
      context: throughS3,
      expected: "denied" as const,
    })),
  ];
  itAnswers(guarded, attempts);
  itNeedsEveryWord(guarded, attempts);
});

describe("the archive's access-log bucket", () => {
  const accessLogs = "arn:aws:s3:::audit-staging-archive-access-logs-210987650002";
  const entry = `${accessLogs}/audit-staging-organization-trail-210987650002/2026-11-23-02-13-00-ABCDEF`;
  const results = "arn:aws:s3:::audit-staging-query-results-210987650002";
  const entryOfResults = `${accessLogs}/audit-staging-query-results-210987650002/2026-11-23-02-13-00-ABCDEF`;
  const s3 = (sourceBucket: string, sourceAccount: string): ReturnType<typeof service> =>
    service("logging.s3.amazonaws.com", { "aws:SourceArn": sourceBucket, "aws:SourceAccount": sourceAccount });
  const guarded = { policy: policyAt(stack, "archive/access-logs/private/policy-document"), accountId };
  const attempts: readonly Attempt[] = [
    {
      because: "S3 delivers the archive's access logs",
      caller: s3(bucket, accountId),
      action: "s3:PutObject",
      resource: entry,
      expected: "allowed",
    },
    {
      because: "S3 delivers those of the results of queries",
      caller: s3(results, accountId),
      action: "s3:PutObject",
      resource: entryOfResults,
      expected: "allowed",
    },
    {
      because: "S3 does not write one bucket's among another's",
      caller: s3(bucket, accountId),
      action: "s3:PutObject",
      resource: entryOfResults,
      expected: "denied",
    },
    {
      because: "S3 delivers none of the results' bucket for another account",
      caller: s3(results, "666666666666"),
      action: "s3:PutObject",
      resource: entryOfResults,
      expected: "denied",
    },
    {
      because: "S3 delivers no other bucket's",
      caller: s3("arn:aws:s3:::somebody-elses", accountId),
      action: "s3:PutObject",
      resource: entry,
      expected: "denied",
    },
    {
      because: "S3 delivers none for another account",
      caller: s3(bucket, "666666666666"),
      action: "s3:PutObject",
      resource: entry,
      expected: "denied",
    },
    {
      because: "S3 delivers to the archive's prefix only",
      caller: s3(bucket, accountId),
      action: "s3:PutObject",
      resource: `${accessLogs}/elsewhere/2026-11-23-02-13-00-ABCDEF`,
      expected: "denied",
    },
    {
      because: "a delivery without a source could be anybody's",
      caller: service("logging.s3.amazonaws.com"),
      action: "s3:PutObject",
      resource: entry,
      expected: "denied",
    },
    {
      because: "the account's administrator reads who was there",
      caller: logArchiveAdministrator,
      action: "s3:GetObject",
      resource: entry,
      expected: "allowed",
    },
    {
      because: "nobody reads it in plain HTTP",
      caller: logArchiveAdministrator,
      action: "s3:GetObject",
      resource: entry,
      context: { "aws:SecureTransport": "false" },
      expected: "forbidden",
    },
    {
      because: "nobody reads it with TLS 1.1",
      caller: logArchiveAdministrator,
      action: "s3:GetObject",
      resource: entry,
      context: { "s3:TlsVersion": "1.1" },
      expected: "forbidden",
    },
    {
      because: "the account's administrator does not invent who was there",
      caller: logArchiveAdministrator,
      action: "s3:PutObject",
      resource: entry,
      expected: "forbidden",
    },
    {
      because: "the account's administrator does not hide who was there",
      caller: logArchiveAdministrator,
      action: "s3:DeleteObjectVersion",
      resource: entry,
      expected: "forbidden",
    },
    {
      because: "a stranger is outside",
      caller: stranger,
      action: "s3:GetObject",
      resource: entry,
      expected: "forbidden",
    },
  ];
  itAnswers(guarded, attempts);
  itNeedsEveryWord(guarded, attempts);
});
