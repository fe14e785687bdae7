import type {
  DataAwsIamPolicyDocumentStatement,
  DataAwsIamPolicyDocumentStatementCondition,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { LandingZone } from "../../model/landing-zone";
import { investigatorRoleArn } from "../../naming/athena-names";
import { bucketArn, homeRegionService } from "../../naming/landing-zone-names";

export interface KeyUse {
  readonly sid: string;
  /** The bucket that the key encrypts. */
  readonly bucketName: string;
  readonly actions: string[];
}

/**
 * Use of a key through S3 for the objects of one bucket. With a Bucket Key, the encryption context is the bucket,
 * otherwise the object.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
 */
export function throughBucket(
  landingZone: LandingZone,
  bucketName: string,
): DataAwsIamPolicyDocumentStatementCondition[] {
  return [
    { test: "StringEquals", variable: "kms:ViaService", values: [homeRegionService(landingZone, "s3")] },
    {
      test: "StringLike",
      variable: "kms:EncryptionContext:aws:s3:arn",
      values: [bucketArn(landingZone, bucketName), bucketArn(landingZone, bucketName, "*")],
    },
  ];
}

/**
 * What a key policy allows the investigator role. The principal is the account, limited by a condition, so the role
 * needs its own policy as well, and a new role of the same name is allowed again.
 */
export function keyUseByInvestigators(
  landingZone: LandingZone,
  { sid, bucketName, actions }: KeyUse,
): DataAwsIamPolicyDocumentStatement[] {
  const { environment, logArchive } = landingZone;
  if (logArchive.athena.investigatorRoleArns.length === 0) return [];
  return [
    {
      sid,
      principals: [{ type: "AWS", identifiers: [`arn:${environment.partition}:iam::${logArchive.account.id}:root`] }],
      actions,
      resources: ["*"],
      condition: [
        { test: "ArnEquals", variable: "aws:PrincipalArn", values: [investigatorRoleArn(landingZone)] },
        ...throughBucket(landingZone, bucketName),
      ],
    },
  ];
}
