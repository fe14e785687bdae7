import { describe, expect, it } from "vitest";
import type { Attempt, Caller } from "../../support/policies/evaluate-policy";
import { anonymous, gitHubJob, itAnswers, itNeedsEveryWord, role } from "../../support/policies/evaluate-policy";
import { organizationId } from "../../support/policies/sample-callers";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { policyAt, resourceAt, synthesized } from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-access");
const management = "210987650001";
const logArchive = "210987650002";
const arn = `arn:aws:iam::${management}:role/landing-zone/audit-staging-validation`;
const provider = `arn:aws:iam::${management}:oidc-provider/token.actions.githubusercontent.com`;
const repository = "repo:meridian/landing-zone";
const bucket = `arn:aws:s3:::audit-staging-organization-trail-${logArchive}`;
const metrics = `arn:aws:cloudwatch:us-east-1:${management}:dataset/default`;

describe("the validation role", () => {
  it("is in the management account, with exactly these permissions", () => {
    expect(resourceAt(stack, "aws_iam_role", "validation/role")).toMatchObject({
      provider: "aws.management",
      name: "audit-staging-validation",
      path: "/landing-zone/",
    });
    expect(policyAt(stack, "validation/permissions").Statement).toStrictEqual([
      { Sid: "ListTheArchive", Effect: "Allow", Action: "s3:ListBucket", Resource: bucket },
      { Sid: "ReadTheArchive", Effect: "Allow", Action: "s3:GetObject", Resource: `${bucket}/AWSLogs/*` },
      {
        Sid: "DecryptTheArchive",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: `arn:aws:kms:us-east-1:${logArchive}:key/*`,
        Condition: {
          StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
          StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucket, `${bucket}/AWSLogs/*`] },
        },
      },
      { Sid: "AskForPublicKeys", Effect: "Allow", Action: "cloudtrail:ListPublicKeys", Resource: "*" },
      {
        Sid: "TellTheResult",
        Effect: "Allow",
        Action: "cloudwatch:PutMetricData",
        Resource: "*",
        Condition: { StringEquals: { "cloudwatch:namespace": "audit-staging/integrity" } },
      },
    ]);
  });
});

describe("who may validate", () => {
  const attempt = (because: string, caller: Caller, expected: Attempt["expected"], web = true): Attempt => ({
    because,
    caller,
    action: web ? "sts:AssumeRoleWithWebIdentity" : "sts:AssumeRole",
    resource: arn,
    expected,
  });
  const token = (because: string, sub: string, expected: Attempt["expected"], aud?: string): Attempt =>
    attempt(because, gitHubJob(provider, { sub, ...(aud !== undefined && { aud }) }), expected);
  const guarded = { policy: policyAt(stack, "validation/trust"), accountId: management };
  const branch = `${repository}:ref:refs/heads/main`;
  const attempts = [
    token("the branch validates", branch, "allowed"),
    token("a pull request runs code that nobody reviewed", `${repository}:pull_request`, "denied"),
    token("a job that applies does not read the archive", `${repository}:environment:staging`, "denied"),
    token("another branch does not", `${repository}:ref:refs/heads/main-2`, "denied"),
    token("a tag of the branch's name does not", `${repository}:ref:refs/tags/main`, "denied"),
    token("a fork does not", "repo:mallory/landing-zone:ref:refs/heads/main", "denied"),
    token("a token for somebody else is not for AWS", branch, "denied", "sigstore"),
    ...["administrator", "platform-team", "landing-zone/audit-staging-terraform-plan"].map((name) =>
      attempt(
        `${name} has roles of its own`,
        role(`arn:aws:iam::${management}:role/${name}`, organizationId),
        "denied",
        false,
      ),
    ),
    attempt("the public does not", anonymous, "denied", false),
  ];
  itAnswers(guarded, attempts);
  itNeedsEveryWord(guarded, attempts);
});

describe("the validation role's permissions in its own account", () => {
  const caller = role(arn, organizationId, policyAt(stack, "validation/permissions"));
  const row = (
    because: string,
    action: string,
    resource: string,
    expected: Attempt["expected"],
    context?: Attempt["context"],
  ): Attempt => ({ because, caller, action, resource, expected, ...(context !== undefined && { context }) });
  itAnswers({ accountId: management }, [
    row("it asks for the keys", "cloudtrail:ListPublicKeys", "*", "allowed"),
    row("it tells its result", "cloudwatch:PutMetricData", metrics, "allowed", {
      "cloudwatch:namespace": "audit-staging/integrity",
    }),
    row("it feeds no detection's metric", "cloudwatch:PutMetricData", metrics, "denied", {
      "cloudwatch:namespace": "audit-staging/detections",
    }),
    row("it feeds no other environment's", "cloudwatch:PutMetricData", metrics, "denied", {
      "cloudwatch:namespace": "audit-production/integrity",
    }),
    row("it reads no state", "s3:GetObject", `arn:aws:s3:::audit-staging-terraform-state-${management}/x`, "denied"),
    row(
      "it silences no alarm",
      "cloudwatch:DisableAlarmActions",
      `arn:aws:cloudwatch:us-east-1:${management}:alarm:audit-staging-evidence-archive-not-valid`,
      "denied",
    ),
    row(
      "it takes no other role",
      "sts:AssumeRole",
      `arn:aws:iam::${management}:role/landing-zone/audit-staging-terraform-plan`,
      "denied",
    ),
  ]);
});
