import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { Construct } from "constructs";
import { AccessLogBucket } from "../buckets/access-log-bucket";
import { PrivateBucket } from "../buckets/private-bucket";
import { CustomerKey } from "../keys/customer-key";
import type { LandingZone } from "../../model/landing-zone";
import { queryResultBucketName } from "../../naming/athena-names";
import { archiveAccessLogBucketName, archiveBucketName, archiveKeyAlias } from "../../naming/resource-names";
import { archiveBucketStatements } from "./archive-bucket-statements";
import { archiveKeyStatements } from "./archive-key-statements";
import { archiveLifecycleRules, transitionDefaultMinimumObjectSize } from "./archive-lifecycle";

export interface ArchiveBucketProps {
  /** Provider of the log-archive account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
}

/** The bucket of the organization trail with its key, access log bucket, lifecycle and Object Lock. */
export class ArchiveBucket extends Construct {
  /** The name of its access log bucket, which also takes the access logs of query results. */
  public readonly accessLogBucketName: string;

  public constructor(scope: Construct, id: string, props: ArchiveBucketProps) {
    super(scope, id);
    const { provider, landingZone } = props;
    const { logArchive } = landingZone;
    const bucketName = archiveBucketName(landingZone);
    const key = new CustomerKey(this, "key", {
      provider,
      landingZone,
      accountId: logArchive.account.id,
      description: "Encrypts the log files of the organization trail",
      alias: archiveKeyAlias(landingZone),
      statements: archiveKeyStatements(landingZone),
    });
    const accessLogs = new AccessLogBucket(this, "access-logs", {
      provider,
      landingZone,
      accountId: logArchive.account.id,
      bucketName: archiveAccessLogBucketName(landingZone),
      sourceBucketNames: [bucketName, queryResultBucketName(landingZone)],
      retentionDays: logArchive.accessLogs.retentionDays,
    });
    const { bucket, versioning } = new PrivateBucket(this, "private", {
      provider,
      landingZone,
      bucketName,
      keyArn: key.arn,
      objectLock: logArchive.objectLock !== "off",
      accessLogBucketName: accessLogs.bucketName,
      statements: archiveBucketStatements(landingZone),
    });
    if (logArchive.objectLock !== "off") {
      new S3BucketObjectLockConfigurationA(this, "object-lock", {
        provider,
        bucket: bucket.id,
        rule: { defaultRetention: { mode: logArchive.objectLock.mode, days: logArchive.objectLock.days } },
        dependsOn: [versioning],
      });
    }
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      provider,
      bucket: bucket.id,
      transitionDefaultMinimumObjectSize: transitionDefaultMinimumObjectSize(landingZone),
      rule: archiveLifecycleRules(landingZone),
      dependsOn: [versioning],
    });
    this.accessLogBucketName = accessLogs.bucketName;
  }
}
