import { describe, expect, it } from "vitest";
import { applyStatements } from "../../../lib/constructs/access/apply-statements";
import type { LandingZone } from "../../../lib/model/landing-zone";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { administration, denials, noDeletes, noWritesByOthers } from "../../support/policies/expected-statements";
import { set } from "../../support/landing-zones/mutable-config";
import { changedLandingZone, policyAt, resourceAt, synthesized } from "../../support/landing-zones/synthesize";

const bucket = "audit-staging-terraform-state-210987650001";
const accessLogs = "audit-staging-state-access-logs-210987650001";
const platformTeam = "arn:aws:iam::210987650001:role/platform-team";
const stack = synthesized(openLandingZone, "staging-state");

describe("the state's bucket", () => {
  it("has the backend's name, and the environment's own name if one is set", () => {
    expect(resourceAt(stack, "aws_s3_bucket", "state/private/bucket")["bucket"]).toBe(bucket);
    const named = changedLandingZone("staging", set("staging.environment.state.bucketName", "meridian-states"));
    const ofNamed = synthesized(named, "staging-state");
    expect(resourceAt(ofNamed, "aws_s3_bucket", "state/private/bucket")["bucket"]).toBe("meridian-states");
    expect(ofNamed.document).toMatchObject({ terraform: { backend: { s3: { bucket: "meridian-states" } } } });
  });

  it("keeps old versions as long as configured, and the last ten for ever", () => {
    expect(resourceAt(stack, "aws_s3_bucket_lifecycle_configuration", "state/lifecycle")["rule"]).toStrictEqual([
      {
        id: "expire-old-versions",
        status: "Enabled",
        filter: [{ prefix: "" }],
        noncurrent_version_expiration: [{ noncurrent_days: 365, newer_noncurrent_versions: 10 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  it("lets the platform team plan and apply in an open environment", () => {
    expect(policyAt(stack, "state/private/policy-document").Statement).toStrictEqual([
      ...denials(bucket, "o-st4g1ng0rg"),
      {
        Sid: "AllowPlatformTeamToList",
        Effect: "Allow",
        Principal: { AWS: platformTeam },
        Action: "s3:ListBucket",
        Resource: `arn:aws:s3:::${bucket}`,
      },
      {
        Sid: "AllowPlatformTeamToReadAndWriteState",
        Effect: "Allow",
        Principal: { AWS: platformTeam },
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: `arn:aws:s3:::${bucket}/staging/*/terraform.tfstate`,
      },
      {
        Sid: "AllowPlatformTeamToLockState",
        Effect: "Allow",
        Principal: { AWS: platformTeam },
        Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
        Resource: `arn:aws:s3:::${bucket}/staging/*/terraform.tfstate.tflock`,
      },
      {
        Sid: "DenyDeletesOfVersions",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:DeleteBucket", "s3:DeleteObjectVersion"],
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      },
    ]);
  });

  it("lets the platform team write no state in a gated environment", () => {
    const gated = policyAt(synthesized(gatedLandingZone, "production-state"), "state/private/policy-document");
    const writes = gated.Statement.filter(
      ({ Effect, Action }) => Effect === "Allow" && Action.includes("s3:PutObject"),
    );
    expect(writes.map(({ Resource }) => Resource)).toStrictEqual([
      "arn:aws:s3:::audit-production-terraform-state-310987650001/production/*/terraform.tfstate.tflock",
    ]);
  });

  it("has a key that works only through S3", () => {
    const use = {
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
    };
    expect(policyAt(stack, "state/key/policy").Statement).toStrictEqual([
      administration("210987650001"),
      { Sid: "AllowUseThroughS3ByIamPolicy", Principal: { AWS: "arn:aws:iam::210987650001:root" }, ...use },
      { Sid: "AllowPlatformTeamThroughS3", Principal: { AWS: platformTeam }, ...use },
    ]);
  });

  it("logs access to a bucket that accepts only its own access logs", () => {
    expect(policyAt(stack, "state/access-logs/private/policy-document").Statement).toStrictEqual([
      ...denials(accessLogs, "o-st4g1ng0rg"),
      {
        Sid: "AllowAccessLogDelivery",
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${accessLogs}/${bucket}/*`,
        Condition: {
          ArnEquals: { "aws:SourceArn": `arn:aws:s3:::${bucket}` },
          StringEquals: { "aws:SourceAccount": "210987650001" },
        },
      },
      noWritesByOthers(accessLogs),
      noDeletes(accessLogs),
    ]);
  });
});

describe("the account of the state's bucket", () => {
  it("has Block Public Access for the whole account", () => {
    expect(resourceAt(stack, "aws_s3_account_public_access_block", "account-public-access-block")).toStrictEqual({
      provider: "aws.management",
      account_id: "210987650001",
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("does not manage it if the config names another owner, and the pipeline then may not change it", () => {
    const elsewhere = changedLandingZone("staging", set("staging.management.accountPublicAccessBlock", "elsewhere"));
    expect(JSON.stringify(synthesized(elsewhere, "staging-state").document)).not.toContain(
      "aws_s3_account_public_access_block",
    );
    const mayBlock = (landingZone: LandingZone): boolean =>
      applyStatements(landingZone, "management").some(({ sid }) => sid === "BlockPublicAccessOfTheAccount");
    expect([mayBlock(openLandingZone), mayBlock(elsewhere)]).toStrictEqual([true, false]);
  });
});
