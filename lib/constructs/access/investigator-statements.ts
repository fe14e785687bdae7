import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { throughBucket } from "../keys/key-use-by-investigators";
import { rolesOfAccounts } from "../keys/roles-of-accounts";
import type { LandingZone } from "../../model/landing-zone";
import { logCatalogArns, queryResultBucketName, workgroupArn } from "../../naming/athena-names";
import { arnOf, bucketArn } from "../../naming/landing-zone-names";
import { archiveBucketName } from "../../naming/resource-names";

/** The configured roles, from this organization only. */
export function investigatorTrust({ environment, logArchive }: LandingZone): DataAwsIamPolicyDocumentStatement {
  const { principals, condition } = rolesOfAccounts(logArchive.athena.investigatorRoleArns);
  return {
    sid: "AllowInvestigators",
    actions: ["sts:AssumeRole", "sts:SetSourceIdentity"],
    principals,
    condition: [
      ...condition,
      { test: "StringEquals", variable: "aws:PrincipalOrgID", values: [environment.organizationId] },
    ],
  };
}

/**
 * Permissions to run queries in the one workgroup, to read the one database and the archive, and to read and write
 * results. Source: https://docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html,
 * https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html
 */
export function investigatorStatements(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { environment, logArchive } = landingZone;
  const archive = archiveBucketName(landingZone);
  const results = queryResultBucketName(landingZone);
  const keys = arnOf(landingZone, "kms", environment.homeRegion, logArchive.account.id, "key/*");
  return [
    {
      sid: "QueryInTheWorkgroup",
      actions: [
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
      resources: [workgroupArn(landingZone)],
    },
    {
      sid: "ReadTheCatalog",
      actions: ["glue:GetDatabase", "glue:GetTable", "glue:GetTables"],
      resources: [...logCatalogArns(landingZone)],
    },
    {
      sid: "ListTheBuckets",
      actions: ["s3:GetBucketLocation", "s3:ListBucket"],
      resources: [bucketArn(landingZone, archive), bucketArn(landingZone, results)],
    },
    {
      sid: "ReadTheArchive",
      actions: ["s3:GetObject", "s3:GetObjectVersion"],
      resources: [bucketArn(landingZone, archive, "AWSLogs/*")],
    },
    {
      sid: "DecryptTheArchive",
      actions: ["kms:Decrypt"],
      resources: [keys],
      condition: throughBucket(landingZone, archive),
    },
    {
      sid: "ReadAndWriteResults",
      actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
      resources: [bucketArn(landingZone, results, "*")],
    },
    {
      sid: "EncryptResults",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [keys],
      condition: throughBucket(landingZone, results),
    },
  ];
}
