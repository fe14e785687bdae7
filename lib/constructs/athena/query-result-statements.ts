import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { denyDeletes } from "../buckets/bucket-statements";
import { keyUseByInvestigators } from "../keys/key-use-by-investigators";
import type { LandingZone } from "../../model/landing-zone";
import { investigatorRoleArn, queryResultBucketName } from "../../naming/athena-names";
import { bucketArn } from "../../naming/landing-zone-names";

/** The results are the investigators' findings. Nobody else writes them, and nobody deletes them. */
export function queryResultBucketStatements(landingZone: LandingZone): readonly DataAwsIamPolicyDocumentStatement[] {
  const bucketName = queryResultBucketName(landingZone);
  const byOthers = { test: "ArnNotEquals", variable: "aws:PrincipalArn", values: [investigatorRoleArn(landingZone)] };
  return [
    {
      sid: "DenyWritesByOthers",
      effect: "Deny",
      principals: [{ type: "*", identifiers: ["*"] }],
      actions: ["s3:PutObject"],
      resources: [bucketArn(landingZone, bucketName, "*")],
      condition: [byOthers],
    },
    denyDeletes(landingZone, bucketName),
  ];
}

/** Who may use the results' key: investigators, through the bucket. */
export function queryResultKeyStatements(landingZone: LandingZone): readonly DataAwsIamPolicyDocumentStatement[] {
  return keyUseByInvestigators(landingZone, {
    sid: "AllowInvestigatorsToReadAndWriteResults",
    bucketName: queryResultBucketName(landingZone),
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  });
}
