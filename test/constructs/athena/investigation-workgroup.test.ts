import { describe, expect, it } from "vitest";
import { asObject } from "../../../lib/base/json";
import { administration, denials, noDeletes } from "../../support/policies/expected-statements";
import { type Attempt, itAnswers, itNeedsEveryWord } from "../../support/policies/evaluate-policy";
import { set } from "../../support/landing-zones/mutable-config";
import { investigator, logArchiveAdministrator, reader, stranger } from "../../support/policies/sample-callers";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import {
  argumentsOf,
  blockAt,
  changedLandingZone,
  policyAt,
  resourceAt,
  synthesized,
} from "../../support/landing-zones/synthesize";
import { resourcesOf } from "../../../lib/base/terraform-document";

const stack = synthesized(openLandingZone, "staging-log-archive");
const accountId = "210987650002";
const results = "audit-staging-query-results-210987650002";
const role = "arn:aws:iam::210987650002:role/landing-zone/audit-staging-investigator";

describe("the workgroup", () => {
  it("does not let queries choose their result location, encryption or scan limit", () => {
    expect(
      argumentsOf(blockAt(resourcesOf(stack.document, "aws_athena_workgroup"), "investigation/workgroup")),
    ).toStrictEqual({
      provider: "aws.log-archive",
      name: "audit-staging-investigation",
      description: "Questions about the archive of the organization trail",
      state: "ENABLED",
      configuration: {
        enforce_workgroup_configuration: true,
        publish_cloudwatch_metrics_enabled: true,
        bytes_scanned_cutoff_per_query: 107_374_182_400,
        engine_version: { selected_engine_version: "Athena engine version 3" },
        result_configuration: {
          output_location: expect.stringMatching(
            /^s3:\/\/\$\{aws_s3_bucket_policy\.investigation_results_policy_\w+\.bucket\}\/$/,
          ) as unknown,
          expected_bucket_owner: accountId,
          encryption_configuration: {
            encryption_option: "SSE_KMS",
            kms_key_arn: expect.stringMatching(/^\$\{aws_kms_key\.investigation_key_\w+\.arn\}$/) as unknown,
          },
        },
      },
    });
  });

  it("scans as much, and keeps results as long, as configured", () => {
    const landingZone = changedLandingZone(
      "staging",
      set("staging.logArchive.athena", { bytesScannedCutoffPerQuery: 10_485_760, resultRetentionDays: 7 }),
    );
    const changed = synthesized(landingZone, "staging-log-archive");
    const { configuration } = resourceAt(changed, "aws_athena_workgroup", "investigation/workgroup");
    expect(asObject(configuration)["bytes_scanned_cutoff_per_query"]).toBe(10_485_760);
    const { rule } = resourceAt(changed, "aws_s3_bucket_lifecycle_configuration", "investigation/lifecycle");
    expect(rule).toMatchObject([{ status: "Enabled", expiration: [{ days: 7 }] }]);
  });
});

describe("the bucket of the results", () => {
  const policy = policyAt(stack, "investigation/results/policy-document");

  it("accepts results from investigators, and nobody can delete them", () => {
    expect(policy.Statement).toStrictEqual([
      ...denials(results, "o-st4g1ng0rg"),
      {
        Sid: "DenyWritesByOthers",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${results}/*`,
        Condition: { ArnNotEquals: { "aws:PrincipalArn": role } },
      },
      noDeletes(results),
    ]);
  });

  it("is not locked, and its access is logged", () => {
    expect(resourceAt(stack, "aws_s3_bucket", "investigation/results/bucket")["object_lock_enabled"]).toBe(false);
    expect(resourceAt(stack, "aws_s3_bucket_logging", "investigation/results/logging")["target_prefix"]).toBe(
      `${results}/`,
    );
  });

  const result = `arn:aws:s3:::${results}/0b1c.csv`;
  itAnswers({ policy, accountId }, [
    {
      because: "a query writes its result",
      caller: investigator,
      action: "s3:PutObject",
      resource: result,
      expected: "allowed",
    },
    {
      because: "an investigator reads it",
      caller: investigator,
      action: "s3:GetObject",
      resource: result,
      expected: "allowed",
    },
    {
      because: "nobody else makes up a result",
      caller: logArchiveAdministrator,
      action: "s3:PutObject",
      resource: result,
      expected: "forbidden",
    },
    {
      because: "an investigator takes back no result",
      caller: investigator,
      action: "s3:DeleteObject",
      resource: result,
      expected: "forbidden",
    },
    {
      because: "a stranger reads none",
      caller: stranger,
      action: "s3:GetObject",
      resource: result,
      expected: "forbidden",
    },
    {
      because: "nobody reads it in plain HTTP",
      caller: investigator,
      action: "s3:GetObject",
      resource: result,
      context: { "aws:SecureTransport": "false" },
      expected: "forbidden",
    },
  ]);
});

describe("the key of the results", () => {
  const policy = policyAt(stack, "investigation/key/policy");
  const key = "arn:aws:kms:us-east-1:210987650002:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const throughS3 = {
    "kms:ViaService": "s3.us-east-1.amazonaws.com",
    "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${results}`,
  };

  it("lets investigators use it through the bucket", () => {
    expect(policy.Statement).toStrictEqual([
      administration(accountId),
      {
        Sid: "AllowInvestigatorsToReadAndWriteResults",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "*",
        Condition: {
          ArnEquals: { "aws:PrincipalArn": role },
          StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
          StringLike: { "kms:EncryptionContext:aws:s3:arn": [`arn:aws:s3:::${results}`, `arn:aws:s3:::${results}/*`] },
        },
      },
    ]);
  });

  it("lets nobody use it without investigators", () => {
    const gated = synthesized(gatedLandingZone, "production-log-archive");
    expect(policyAt(gated, "investigation/key/policy").Statement).toStrictEqual([administration("310987650002")]);
  });

  const attempts: readonly Attempt[] = [
    {
      because: "an investigator's result is encrypted",
      caller: investigator,
      action: "kms:GenerateDataKey",
      resource: key,
      context: throughS3,
      expected: "allowed",
    },
    {
      because: "an investigator reads it",
      caller: investigator,
      action: "kms:Decrypt",
      resource: key,
      context: throughS3,
      expected: "allowed",
    },
    {
      because: "an investigator decrypts nothing beside S3",
      caller: investigator,
      action: "kms:Decrypt",
      resource: key,
      context: { "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${results}` },
      expected: "denied",
    },
    {
      because: "an investigator decrypts nothing of another bucket",
      caller: investigator,
      action: "kms:Decrypt",
      resource: key,
      context: { ...throughS3, "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::somebody-elses" },
      expected: "denied",
    },
    {
      because: "a reader of the archive reads no results",
      caller: reader,
      action: "kms:Decrypt",
      resource: key,
      context: throughS3,
      expected: "denied",
    },
    {
      because: "the account's administrator reads none",
      caller: logArchiveAdministrator,
      action: "kms:Decrypt",
      resource: key,
      context: throughS3,
      expected: "denied",
    },
    {
      because: "the account's administrator administers the key",
      caller: logArchiveAdministrator,
      action: "kms:EnableKeyRotation",
      resource: key,
      expected: "allowed",
    },
  ];
  itAnswers({ policy, accountId }, attempts);
  itNeedsEveryWord({ policy, accountId }, attempts);
});
