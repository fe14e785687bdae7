import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { keyUseByInvestigators } from "../keys/key-use-by-investigators";
import { rolesOfAccounts } from "../keys/roles-of-accounts";
import type { LandingZone } from "../../model/landing-zone";
import { homeRegionService } from "../../naming/landing-zone-names";
import { archiveBucketName, trailArn } from "../../naming/resource-names";
import { validationRoleArn } from "../../naming/role-names";

const cloudTrail = [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }];

/**
 * Who may use the archive's key: CloudTrail may encrypt, for the organization trail only; the named readers, the
 * investigators and the validation may decrypt.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function archiveKeyStatements(landingZone: LandingZone): readonly DataAwsIamPolicyDocumentStatement[] {
  const { environment, logArchive, management } = landingZone;
  const ofTheTrail = { test: "ArnEquals", variable: "aws:SourceArn", values: [trailArn(landingZone)] };
  const readers = rolesOfAccounts(logArchive.readerRoleArns);
  return [
    {
      sid: "AllowCloudTrailToEncrypt",
      principals: cloudTrail,
      actions: ["kms:GenerateDataKey*"],
      resources: ["*"],
      condition: [
        ofTheTrail,
        {
          test: "StringLike",
          variable: "kms:EncryptionContext:aws:cloudtrail:arn",
          values: [`arn:${environment.partition}:cloudtrail:*:${management.account.id}:trail/*`],
        },
      ],
    },
    {
      sid: "AllowCloudTrailToDescribe",
      principals: cloudTrail,
      actions: ["kms:DescribeKey"],
      resources: ["*"],
      condition: [ofTheTrail],
    },
    {
      // With an S3 Bucket Key, CloudTrail decrypts the bucket-level key before it writes.
      sid: "AllowCloudTrailToUseTheBucketKey",
      principals: cloudTrail,
      actions: ["kms:Decrypt"],
      resources: ["*"],
      condition: [ofTheTrail],
    },
    ...(logArchive.readerRoleArns.length === 0
      ? []
      : [
          {
            sid: "AllowReadersToDecrypt",
            principals: readers.principals,
            actions: ["kms:Decrypt"],
            resources: ["*"],
            condition: [
              ...readers.condition,
              { test: "StringEquals", variable: "kms:ViaService", values: [homeRegionService(landingZone, "s3")] },
            ],
          },
        ]),
    ...keyUseByInvestigators(landingZone, {
      sid: "AllowInvestigatorsToDecrypt",
      bucketName: archiveBucketName(landingZone),
      actions: ["kms:Decrypt"],
    }),
    {
      sid: "AllowValidationToDecrypt",
      principals: [{ type: "AWS", identifiers: [`arn:${environment.partition}:iam::${management.account.id}:root`] }],
      actions: ["kms:Decrypt"],
      resources: ["*"],
      condition: [
        { test: "ArnEquals", variable: "aws:PrincipalArn", values: [validationRoleArn(landingZone)] },
        { test: "StringEquals", variable: "kms:ViaService", values: [homeRegionService(landingZone, "s3")] },
      ],
    },
  ];
}
