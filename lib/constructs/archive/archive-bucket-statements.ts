import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { denyDeletes, denyWritesByOthers } from "../buckets/bucket-statements";
import { rolesOfAccounts } from "../keys/roles-of-accounts";
import type { LandingZone } from "../../model/landing-zone";
import { bucketArn } from "../../naming/landing-zone-names";
import { archiveBucketName, trailArn } from "../../naming/resource-names";
import { validationRoleArn } from "../../naming/role-names";

const cloudTrail = [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }];

/**
 * Who may use the archive bucket: CloudTrail may write, for the organization trail only; the named readers and the
 * validation may read.
 *
 * No statement denies a wrong encryption header. Such denials break CloudTrail's delivery, and the bucket's default
 * encryption works without them.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function archiveBucketStatements(landingZone: LandingZone): readonly DataAwsIamPolicyDocumentStatement[] {
  const { environment, logArchive, management } = landingZone;
  const bucketName = archiveBucketName(landingZone);
  const bucket = bucketArn(landingZone, bucketName);
  const ofTheTrail = { test: "ArnEquals", variable: "aws:SourceArn", values: [trailArn(landingZone)] };
  return [
    {
      sid: "AllowCloudTrailToCheckTheBucket",
      principals: cloudTrail,
      actions: ["s3:GetBucketAcl"],
      resources: [bucket],
      condition: [ofTheTrail],
    },
    {
      // The trail writes to the management account's prefix until it is an organization trail, then to the organization's.
      sid: "AllowCloudTrailToWrite",
      principals: cloudTrail,
      actions: ["s3:PutObject"],
      resources: [
        bucketArn(landingZone, bucketName, `AWSLogs/${management.account.id}/*`),
        bucketArn(landingZone, bucketName, `AWSLogs/${environment.organizationId}/*`),
      ],
      condition: [
        ofTheTrail,
        { test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] },
      ],
    },
    ...(logArchive.readerRoleArns.length === 0
      ? []
      : [
          {
            sid: "AllowReadersToRead",
            ...rolesOfAccounts(logArchive.readerRoleArns),
            actions: ["s3:GetBucketLocation", "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"],
            resources: [bucket, bucketArn(landingZone, bucketName, "AWSLogs/*")],
          },
        ]),
    {
      // Its account, limited by a condition, because a role that does not exist yet cannot be a principal.
      sid: "AllowValidationToRead",
      principals: [{ type: "AWS", identifiers: [`arn:${environment.partition}:iam::${management.account.id}:root`] }],
      actions: ["s3:GetObject", "s3:ListBucket"],
      resources: [bucket, bucketArn(landingZone, bucketName, "AWSLogs/*")],
      condition: [{ test: "ArnEquals", variable: "aws:PrincipalArn", values: [validationRoleArn(landingZone)] }],
    },
    denyWritesByOthers(landingZone, bucketName),
    denyDeletes(landingZone, bucketName),
  ];
}
