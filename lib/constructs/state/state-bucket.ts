import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Construct } from "constructs";
import { AccessLogBucket } from "../buckets/access-log-bucket";
import { PrivateBucket } from "../buckets/private-bucket";
import { CustomerKey } from "../keys/customer-key";
import type { LandingZone } from "../../model/landing-zone";
import { bucketArn, homeRegionService } from "../../naming/landing-zone-names";
import { stateAccessLogBucketName, stateBucketName, stateKeyAlias } from "../../naming/resource-names";

export interface StateBucketProps {
  /** Provider of the management account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
}

/** The bucket of Terraform's state, with its key and its access log bucket. */
export class StateBucket extends Construct {
  public constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const { provider, landingZone } = props;
    const accountId = landingZone.management.account.id;
    const bucketName = stateBucketName(landingZone);
    const key = new CustomerKey(this, "key", {
      provider,
      landingZone,
      accountId,
      description: "Encrypts Terraform's state",
      alias: stateKeyAlias(landingZone),
      statements: keyStatements(landingZone),
    });
    const accessLogs = new AccessLogBucket(this, "access-logs", {
      provider,
      landingZone,
      accountId,
      bucketName: stateAccessLogBucketName(landingZone),
      sourceBucketNames: [bucketName],
      retentionDays: landingZone.logArchive.accessLogs.retentionDays,
    });
    const { bucket, versioning } = new PrivateBucket(this, "private", {
      provider,
      landingZone,
      bucketName,
      keyArn: key.arn,
      accessLogBucketName: accessLogs.bucketName,
      statements: [...platformTeamStatements(landingZone), denyLosingState(landingZone)],
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      provider,
      bucket: bucket.id,
      rule: [
        {
          id: "expire-old-versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [
            // The last ten versions of a state stay, however old, to restore from.
            {
              noncurrentDays: landingZone.environment.state.noncurrentVersionDays,
              newerNoncurrentVersions: 10,
            },
          ],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      dependsOn: [versioning],
    });
  }
}

/** Through S3 in the home Region: for the platform team by name, and for others in the account by IAM policy. */
function keyStatements(landingZone: LandingZone): readonly DataAwsIamPolicyDocumentStatement[] {
  const { environment, management } = landingZone;
  const actions = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];
  const condition = [
    { test: "StringEquals", variable: "kms:ViaService", values: [homeRegionService(landingZone, "s3")] },
  ];
  return [
    {
      sid: "AllowUseThroughS3ByIamPolicy",
      principals: [{ type: "AWS", identifiers: [`arn:${environment.partition}:iam::${management.account.id}:root`] }],
      actions,
      resources: ["*"],
      condition,
    },
    {
      sid: "AllowPlatformTeamThroughS3",
      principals: [{ type: "AWS", identifiers: [...environment.platformTeamRoleArns] }],
      actions,
      resources: ["*"],
      condition,
    },
  ];
}

/**
 * The platform team plans with its own credentials: it reads and locks states. In an open environment it also applies,
 * so it writes states.
 */
function platformTeamStatements(landingZone: LandingZone): readonly DataAwsIamPolicyDocumentStatement[] {
  const { environment, name } = landingZone;
  const bucketName = stateBucketName(landingZone);
  const principals = [{ type: "AWS", identifiers: [...environment.platformTeamRoleArns] }];
  const states = bucketArn(landingZone, bucketName, `${name}/*/terraform.tfstate`);
  return [
    {
      sid: "AllowPlatformTeamToList",
      principals,
      actions: ["s3:ListBucket"],
      resources: [bucketArn(landingZone, bucketName)],
    },
    {
      sid: environment.gate === "open" ? "AllowPlatformTeamToReadAndWriteState" : "AllowPlatformTeamToReadState",
      principals,
      actions: environment.gate === "open" ? ["s3:GetObject", "s3:PutObject"] : ["s3:GetObject"],
      resources: [states],
    },
    {
      sid: "AllowPlatformTeamToLockState",
      principals,
      actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      resources: [`${states}.tflock`],
    },
  ];
}

/**
 * Every version of a state survives whoever overwrites or deletes it, until the lifecycle rule deletes it. Locks are
 * deleted with a delete marker, which stays allowed.
 */
function denyLosingState(landingZone: LandingZone): DataAwsIamPolicyDocumentStatement {
  const bucketName = stateBucketName(landingZone);
  return {
    sid: "DenyDeletesOfVersions",
    effect: "Deny",
    principals: [{ type: "*", identifiers: ["*"] }],
    actions: ["s3:DeleteBucket", "s3:DeleteObjectVersion"],
    resources: [bucketArn(landingZone, bucketName), bucketArn(landingZone, bucketName, "*")],
  };
}
