import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { bucketArn } from "../../naming/landing-zone-names";
import { denyDeletes, denyWritesByOthers } from "./bucket-statements";
import { PrivateBucket } from "./private-bucket";

export interface AccessLogBucketProps {
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  /** Provider of the account that holds all of them. */
  readonly accountId: string;
  readonly bucketName: string;
  /** The buckets whose access is logged. */
  readonly sourceBucketNames: readonly string[];
  readonly retentionDays: number;
}

/**
 * The bucket for other buckets' server access logs. It has SSE-S3 and no Object Lock, because S3 delivers access logs
 * only to such buckets.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class AccessLogBucket extends Construct {
  /**
   * The bucket's name, available once its policy allows S3 to deliver, as S3 refuses to log to a bucket without that.
   */
  public readonly bucketName: string;

  public constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const { provider, landingZone, accountId, bucketName, sourceBucketNames, retentionDays } = props;
    const { bucket, policy, versioning } = new PrivateBucket(this, "private", {
      provider,
      landingZone,
      bucketName,
      statements: [
        // One for each bucket: its logs go under its own name, and nowhere else.
        ...sourceBucketNames.map((source, index) => ({
          sid: `AllowAccessLogDelivery${index === 0 ? "" : String(index + 1)}`,
          principals: [{ type: "Service", identifiers: ["logging.s3.amazonaws.com"] }],
          actions: ["s3:PutObject"],
          resources: [bucketArn(landingZone, bucketName, `${source}/*`)],
          condition: [
            { test: "ArnEquals", variable: "aws:SourceArn", values: [bucketArn(landingZone, source)] },
            { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] },
          ],
        })),
        denyWritesByOthers(landingZone, bucketName),
        denyDeletes(landingZone, bucketName),
      ],
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      provider,
      bucket: bucket.id,
      rule: [
        {
          id: "expire-access-logs",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: retentionDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      dependsOn: [versioning],
    });
    this.bucketName = policy.bucket;
  }
}
