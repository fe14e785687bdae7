import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../../model/landing-zone";
import { arnOf, bucketArn, homeRegionService } from "../../../naming/landing-zone-names";
import { stateBucketName, stateKeyAlias } from "../../../naming/resource-names";
import type { PipelineRole } from "../../../naming/role-names";

/**
 * Permissions of Terraform's S3 backend: a plan reads and locks states, and an apply also writes them.
 * Source: https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
export function stateStatements(landingZone: LandingZone, role: PipelineRole): DataAwsIamPolicyDocumentStatement[] {
  const { environment, management, name } = landingZone;
  const bucketName = stateBucketName(landingZone);
  const states = bucketArn(landingZone, bucketName, `${name}/*/terraform.tfstate`);
  return [
    {
      sid: "ListStates",
      actions: ["s3:ListBucket"],
      resources: [bucketArn(landingZone, bucketName)],
    },
    {
      sid: role === "plan" ? "ReadStates" : "ReadAndWriteStates",
      actions: role === "plan" ? ["s3:GetObject"] : ["s3:GetObject", "s3:PutObject"],
      resources: [states],
    },
    {
      sid: "LockStates",
      actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      resources: [`${states}.tflock`],
    },
    {
      sid: "UseTheKeyOfTheState",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [arnOf(landingZone, "kms", environment.homeRegion, management.account.id, "key/*")],
      condition: [
        { test: "ForAnyValue:StringEquals", variable: "kms:ResourceAliases", values: [stateKeyAlias(landingZone)] },
        { test: "StringEquals", variable: "kms:ViaService", values: [homeRegionService(landingZone, "s3")] },
      ],
    },
  ];
}
