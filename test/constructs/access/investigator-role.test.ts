import { describe, expect, it } from "vitest";
import { resourcesOf } from "../../../lib/base/terraform-document";
import { type Attempt, itAnswers, itNeedsEveryWord, role } from "../../support/policies/evaluate-policy";
import { organizationId, reader, readerWhoLeft, workloadAdministrator } from "../../support/policies/sample-callers";
import { gatedLandingZone, openLandingZone, readerRoleArn } from "../../support/landing-zones/sample-landing-zones";
import { policyAt, resourceAt, synthesized } from "../../support/landing-zones/synthesize";

const stack = synthesized(openLandingZone, "staging-access");
const accountId = "210987650002";
const arn = `arn:aws:iam::${accountId}:role/landing-zone/audit-staging-investigator`;
const archive = "arn:aws:s3:::audit-staging-organization-trail-210987650002";
const results = "arn:aws:s3:::audit-staging-query-results-210987650002";
const workgroup = `arn:aws:athena:us-east-1:${accountId}:workgroup/audit-staging-investigation`;
const catalog = [
  `arn:aws:glue:us-east-1:${accountId}:catalog`,
  `arn:aws:glue:us-east-1:${accountId}:database/audit_staging_cloudtrail`,
  `arn:aws:glue:us-east-1:${accountId}:table/audit_staging_cloudtrail/*`,
];

describe("the investigator role", () => {
  it("is in the log-archive account, with sessions of an hour", () => {
    expect(resourceAt(stack, "aws_iam_role", "investigator/role")).toMatchObject({
      provider: "aws.log-archive",
      name: "audit-staging-investigator",
      path: "/landing-zone/",
      max_session_duration: 3_600,
    });
  });

  it("does not exist without investigators", () => {
    const names = resourcesOf(synthesized(gatedLandingZone, "production-access").document, "aws_iam_role").map(
      ({ body }) => body["name"],
    );
    expect(names).not.toContain("audit-production-investigator");
  });

  it("may query, read and write results, and do nothing else", () => {
    const throughS3 = (bucket: string): object => ({
      StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucket, `${bucket}/*`] },
    });
    const keys = `arn:aws:kms:us-east-1:${accountId}:key/*`;
    expect(policyAt(stack, "investigator/permissions").Statement).toStrictEqual([
      {
        Sid: "QueryInTheWorkgroup",
        Effect: "Allow",
        Action: [
          "athena:BatchGetNamedQuery",
          "athena:BatchGetQueryExecution",
          "athena:GetNamedQuery",
          "athena:GetQueryExecution",
          "athena:GetQueryResults",
          "athena:GetQueryResultsStream",
          "athena:GetQueryRuntimeStatistics",
          "athena:GetWorkGroup",
          "athena:ListNamedQueries",
          "athena:ListQueryExecutions",
          "athena:StartQueryExecution",
          "athena:StopQueryExecution",
        ],
        Resource: workgroup,
      },
      {
        Sid: "ReadTheCatalog",
        Effect: "Allow",
        Action: ["glue:GetDatabase", "glue:GetTable", "glue:GetTables"],
        Resource: catalog,
      },
      {
        Sid: "ListTheBuckets",
        Effect: "Allow",
        Action: ["s3:GetBucketLocation", "s3:ListBucket"],
        Resource: [archive, results],
      },
      {
        Sid: "ReadTheArchive",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:GetObjectVersion"],
        Resource: `${archive}/AWSLogs/*`,
      },
      {
        Sid: "DecryptTheArchive",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: keys,
        Condition: throughS3(archive),
      },
      {
        Sid: "ReadAndWriteResults",
        Effect: "Allow",
        Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
        Resource: `${results}/*`,
      },
      {
        Sid: "EncryptResults",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: keys,
        Condition: throughS3(results),
      },
    ]);
  });
});

describe("the investigator role's trust", () => {
  const policy = policyAt(stack, "investigator/trust");
  const attempts: readonly Attempt[] = [
    {
      because: "a named role investigates",
      caller: reader,
      action: "sts:AssumeRole",
      resource: arn,
      expected: "allowed",
    },
    {
      because: "it says who stands behind it",
      caller: reader,
      action: "sts:SetSourceIdentity",
      resource: arn,
      expected: "allowed",
    },
    {
      because: "not after its account left the organization",
      caller: readerWhoLeft,
      action: "sts:AssumeRole",
      resource: arn,
      expected: "denied",
    },
    {
      because: "nobody else does",
      caller: workloadAdministrator,
      action: "sts:AssumeRole",
      resource: arn,
      expected: "denied",
    },
  ];
  itAnswers({ policy, accountId }, attempts);
  itNeedsEveryWord({ policy, accountId }, attempts);

  it("names exact roles", () => {
    expect(policy.Statement).toStrictEqual([
      {
        Sid: "AllowInvestigators",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::210987650011:root" },
        Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
        Condition: {
          ArnEquals: { "aws:PrincipalArn": readerRoleArn },
          StringEquals: { "aws:PrincipalOrgID": organizationId },
        },
      },
    ]);
  });
});

describe("a holder of the investigator role", () => {
  const caller = role(arn, organizationId, policyAt(stack, "investigator/permissions"));
  const attempt = (because: string, action: string, resource: string, expected: Attempt["expected"]): Attempt => ({
    because,
    caller,
    action,
    resource,
    expected,
  });
  itAnswers({ accountId }, [
    attempt("starts a query", "athena:StartQueryExecution", workgroup, "allowed"),
    attempt(
      "reads a log",
      "s3:GetObject",
      `${archive}/AWSLogs/o-st4g1ng0rg/210987650011/CloudTrail/a.json.gz`,
      "allowed",
    ),
    attempt(
      "starts none in another workgroup, whose results may go anywhere",
      "athena:StartQueryExecution",
      `arn:aws:athena:us-east-1:${accountId}:workgroup/primary`,
      "denied",
    ),
    attempt("loosens no workgroup", "athena:UpdateWorkGroup", workgroup, "denied"),
    attempt("changes no table", "glue:UpdateTable", `${catalog[2]?.slice(0, -1) ?? ""}cloudtrail_logs`, "denied"),
    attempt(
      "reads no other database",
      "glue:GetTable",
      `arn:aws:glue:us-east-1:${accountId}:table/other/logs`,
      "denied",
    ),
    attempt("writes nothing into the archive", "s3:PutObject", `${archive}/AWSLogs/x`, "denied"),
    attempt("deletes nothing from the archive", "s3:DeleteObject", `${archive}/AWSLogs/x`, "denied"),
    attempt("becomes nobody else", "sts:AssumeRole", `arn:aws:iam::${accountId}:role/administrator`, "denied"),
  ]);
});
