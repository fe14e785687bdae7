import { describe } from "vitest";
import type { Attempt } from "../../support/policies/evaluate-policy";
import { anonymous, itAnswers, itNeedsEveryWord, role, service } from "../../support/policies/evaluate-policy";
import {
  managementAdministrator,
  organizationId,
  stranger,
  workloadAdministrator,
} from "../../support/policies/sample-callers";
import { gatedLandingZone, openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import type { Policy } from "../../support/policies/policy-of";
import { permissionsOf } from "../../support/policies/pipeline-permissions";
import { policyAt, synthesized } from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-state");
const access = synthesized(openLandingZone, "staging-access");
const accountId = "210987650001";
const bucket = "arn:aws:s3:::audit-staging-terraform-state-210987650001";
const state = `${bucket}/staging/staging-organization-trail/terraform.tfstate`;
const lock = `${state}.tflock`;
const othersState = `${bucket}/production/production-organization-trail/terraform.tfstate`;
const key = "arn:aws:kms:us-east-1:210987650001:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const throughS3 = { "kms:ViaService": "s3.us-east-1.amazonaws.com" };
const ofTheState = { "kms:ResourceAliases": ["alias/audit-staging-terraform-state"] };

const nothing: Policy = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "iam:*", Resource: "*" }] };
/** With nothing but what the bucket and the key themselves give. */
const platformTeam = role("arn:aws:iam::210987650001:role/platform-team", organizationId, nothing);
const someRole = role("arn:aws:iam::210987650001:role/some-role", organizationId, nothing);
const [planRole, applyRole] = (["plan", "apply"] as const).map((kind) =>
  role(
    `arn:aws:iam::210987650001:role/landing-zone/audit-staging-terraform-${kind}`,
    organizationId,
    permissionsOf(access, `management-${kind}`),
  ),
) as [typeof platformTeam, typeof platformTeam];

describe("the state's bucket", () => {
  const guarded = { policy: policyAt(stack, "state/private/policy-document"), accountId };
  const attempts: readonly Attempt[] = [
    { because: "a plan reads a state", caller: planRole, action: "s3:GetObject", resource: state, expected: "allowed" },
    { because: "a plan takes a lock", caller: planRole, action: "s3:PutObject", resource: lock, expected: "allowed" },
    {
      because: "a plan gives it back",
      caller: planRole,
      action: "s3:DeleteObject",
      resource: lock,
      expected: "allowed",
    },
    {
      because: "a plan writes no state",
      caller: planRole,
      action: "s3:PutObject",
      resource: state,
      expected: "denied",
    },
    {
      because: "a plan deletes no state",
      caller: planRole,
      action: "s3:DeleteObject",
      resource: state,
      expected: "denied",
    },
    {
      because: "an apply writes a state",
      caller: applyRole,
      action: "s3:PutObject",
      resource: state,
      expected: "allowed",
    },
    {
      because: "an apply deletes no state",
      caller: applyRole,
      action: "s3:DeleteObject",
      resource: state,
      expected: "denied",
    },
    {
      because: "an apply writes no other environment's state",
      caller: applyRole,
      action: "s3:PutObject",
      resource: othersState,
      expected: "denied",
    },
    {
      because: "a plan reads no other environment's state",
      caller: planRole,
      action: "s3:GetObject",
      resource: othersState,
      expected: "denied",
    },
    {
      because: "the platform team lists states",
      caller: platformTeam,
      action: "s3:ListBucket",
      resource: bucket,
      expected: "allowed",
    },
    {
      because: "the platform team applies where the environment is open",
      caller: platformTeam,
      action: "s3:PutObject",
      resource: state,
      expected: "allowed",
    },
    {
      because: "the platform team locks",
      caller: platformTeam,
      action: "s3:DeleteObject",
      resource: lock,
      expected: "allowed",
    },
    {
      because: "the platform team deletes no state",
      caller: platformTeam,
      action: "s3:DeleteObject",
      resource: state,
      expected: "denied",
    },
    {
      because: "another role of the account gets nothing from the bucket",
      caller: someRole,
      action: "s3:GetObject",
      resource: state,
      expected: "denied",
    },
    ...[managementAdministrator, platformTeam].flatMap((caller, index) => [
      {
        because: `${index === 0 ? "the account's administrator" : "the platform team"} loses no version of a state`,
        caller,
        action: "s3:DeleteObjectVersion",
        resource: state,
        expected: "forbidden" as const,
      },
      {
        because: `${index === 0 ? "the account's administrator" : "the platform team"} does not lose the bucket`,
        caller,
        action: "s3:DeleteBucket",
        resource: bucket,
        expected: "forbidden" as const,
      },
    ]),
    {
      because: "a workload's administrator reads no state",
      caller: workloadAdministrator,
      action: "s3:GetObject",
      resource: state,
      expected: "denied",
    },
    {
      because: "a state does not go over plain HTTP",
      caller: platformTeam,
      action: "s3:GetObject",
      resource: state,
      context: { "aws:SecureTransport": "false" },
      expected: "forbidden",
    },
    {
      because: "a state does not go over TLS 1.1",
      caller: platformTeam,
      action: "s3:GetObject",
      resource: state,
      context: { "s3:TlsVersion": "1.1" },
      expected: "forbidden",
    },
    {
      because: "no AWS service has a right here",
      caller: service("config.amazonaws.com"),
      action: "s3:GetObject",
      resource: state,
      expected: "denied",
    },
    {
      because: "a stranger is outside",
      caller: stranger,
      action: "s3:GetObject",
      resource: state,
      expected: "forbidden",
    },
    {
      because: "the public is outside",
      caller: anonymous,
      action: "s3:GetObject",
      resource: state,
      expected: "forbidden",
    },
  ];
  itAnswers(guarded, attempts);
  itNeedsEveryWord(guarded, attempts);
});

describe("the state's bucket of a gated environment", () => {
  const gatedBucket = {
    policy: policyAt(synthesized(gatedLandingZone, "production-state"), "state/private/policy-document"),
    accountId: "310987650001",
  };
  const team = role("arn:aws:iam::310987650001:role/platform-team", "o-m3r1d1anpr0d", nothing);
  const gatedState =
    "arn:aws:s3:::audit-production-terraform-state-310987650001/production/production-state/terraform.tfstate";
  itAnswers(gatedBucket, [
    {
      because: "the platform team plans",
      caller: team,
      action: "s3:GetObject",
      resource: gatedState,
      expected: "allowed",
    },
    {
      because: "the platform team locks",
      caller: team,
      action: "s3:PutObject",
      resource: `${gatedState}.tflock`,
      expected: "allowed",
    },
    {
      because: "the bucket gives the platform team no state to write",
      caller: team,
      action: "s3:PutObject",
      resource: gatedState,
      expected: "denied",
    },
  ]);
});

describe("the state's key", () => {
  const guarded = { policy: policyAt(stack, "state/key/policy"), accountId };
  const attempts: readonly Attempt[] = [
    ...[planRole, applyRole].map((caller, index) => ({
      because: `${index === 0 ? "a plan" : "an apply"} reads what S3 gives`,
      caller,
      action: "kms:Decrypt",
      resource: key,
      context: { ...throughS3, ...ofTheState },
      expected: "allowed" as const,
    })),
    {
      because: "a plan decrypts nothing beside S3",
      caller: planRole,
      action: "kms:Decrypt",
      resource: key,
      context: ofTheState,
      expected: "denied",
    },
    {
      because: "a plan opens no other key of the account, were its policy the same",
      caller: planRole,
      action: "kms:Decrypt",
      resource: key,
      context: { ...throughS3, "kms:ResourceAliases": ["alias/payroll"] },
      expected: "denied",
    },
    {
      because: "the platform team reads what S3 gives, without an IAM policy that says so",
      caller: platformTeam,
      action: "kms:Decrypt",
      resource: key,
      context: throughS3,
      expected: "allowed",
    },
    {
      because: "the platform team decrypts nothing beside S3",
      caller: platformTeam,
      action: "kms:Decrypt",
      resource: key,
      expected: "denied",
    },
    {
      because: "the account's administrator decrypts nothing beside S3",
      caller: managementAdministrator,
      action: "kms:Decrypt",
      resource: key,
      expected: "denied",
    },
    {
      because: "the account's administrator administers the key",
      caller: managementAdministrator,
      action: "kms:EnableKeyRotation",
      resource: key,
      expected: "allowed",
    },
    {
      because: "a role without an IAM policy for it decrypts nothing",
      caller: someRole,
      action: "kms:Decrypt",
      resource: key,
      context: throughS3,
      expected: "denied",
    },
    {
      because: "a workload's administrator decrypts nothing",
      caller: workloadAdministrator,
      action: "kms:Decrypt",
      resource: key,
      context: throughS3,
      expected: "denied",
    },
  ];
  itAnswers(guarded, attempts);
  itNeedsEveryWord(guarded, attempts);
});
