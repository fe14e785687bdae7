import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import { arnOf, bucketArn, homeRegionService } from "../../naming/landing-zone-names";
import { archiveBucketName, integrityNamespace } from "../../naming/resource-names";

/**
 * The calls of `lz verify`: it reads the archive across accounts, asks for CloudTrail's public keys, and publishes its
 * result.
 */
export function validationStatements(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement[] {
  const { environment, logArchive } = landingZone;
  const bucketName = archiveBucketName(landingZone);
  const bucket = bucketArn(landingZone, bucketName);
  const files = bucketArn(landingZone, bucketName, "AWSLogs/*");
  return [
    { sid: "ListTheArchive", actions: ["s3:ListBucket"], resources: [bucket] },
    { sid: "ReadTheArchive", actions: ["s3:GetObject"], resources: [files] },
    {
      sid: "DecryptTheArchive",
      actions: ["kms:Decrypt"],
      resources: [arnOf(landingZone, "kms", environment.homeRegion, logArchive.account.id, "key/*")],
      condition: [
        { test: "StringEquals", variable: "kms:ViaService", values: [homeRegionService(landingZone, "s3")] },
        // The bucket's ARN for an S3 Bucket Key, which the archive has; the object's for objects without one. Source:
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
        { test: "StringLike", variable: "kms:EncryptionContext:aws:s3:arn", values: [bucket, files] },
      ],
    },
    // Cannot be limited to a resource.
    { sid: "AskForPublicKeys", actions: ["cloudtrail:ListPublicKeys"], resources: ["*"] },
    {
      // Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
      sid: "TellTheResult",
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      condition: [
        { test: "StringEquals", variable: "cloudwatch:namespace", values: [integrityNamespace(landingZone)] },
      ],
    },
  ];
}
