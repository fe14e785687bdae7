import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../../model/landing-zone";
import { logCatalogArns, workgroupArn } from "../../../naming/athena-names";

/** What a boundary allows of both services. Not all of Glue: a development endpoint runs code with any role it gets. */
export const athenaServices = [
  "athena:*",
  "glue:*Database",
  "glue:*Table",
  "glue:*agResource",
  "glue:GetPartitionIndexes",
  "glue:GetTags",
];

/** The workgroup, its named queries, the table and the view: the calls of a refresh. */
export function readAthena(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  return [
    {
      sid: "ReadTheWorkgroup",
      actions: ["athena:GetNamedQuery", "athena:GetWorkGroup", "athena:ListTagsForResource"],
      resources: [workgroupArn(landingZone)],
    },
    {
      sid: "ReadTheCatalog",
      actions: ["glue:GetDatabase", "glue:GetPartitionIndexes", "glue:GetTable", "glue:GetTags"],
      resources: [...logCatalogArns(landingZone)],
    },
  ];
}

/**
 * Permissions to create and change them. The workgroup is never deleted, because it holds the query history. The tables
 * hold no data, and can be created again.
 */
export function changeAthena(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  return [
    {
      sid: "MakeTheWorkgroup",
      actions: [
        "athena:CreateNamedQuery",
        "athena:CreateWorkGroup",
        "athena:DeleteNamedQuery",
        "athena:TagResource",
        "athena:UntagResource",
        "athena:UpdateWorkGroup",
      ],
      resources: [workgroupArn(landingZone)],
    },
    {
      sid: "MakeTheCatalog",
      actions: [
        "glue:CreateDatabase",
        "glue:CreateTable",
        "glue:DeleteTable",
        "glue:TagResource",
        "glue:UntagResource",
        "glue:UpdateDatabase",
        "glue:UpdateTable",
      ],
      resources: [...logCatalogArns(landingZone)],
    },
  ];
}
