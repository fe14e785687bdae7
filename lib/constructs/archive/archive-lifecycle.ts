import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { LandingZone } from "../../model/landing-zone";
import { accountsOf } from "../../model/landing-zone";

/**
 * S3 moves no objects below this many bytes by default.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export const smallObjectBytes = 131_072;

/** S3's own minimum size for transitions, lowered only if the config moves smaller objects. */
export function transitionDefaultMinimumObjectSize({ logArchive }: LandingZone): string {
  return logArchive.lifecycle.transitionObjectsLargerThanBytes < smallObjectBytes
    ? "varies_by_storage_class"
    : "all_storage_classes_128K";
}

/**
 * The archive's lifecycle. Logs and digests expire by one rule, each digest after its logs because it is newer. If
 * digests are kept longer, each account has a shorter rule for its logs: S3 applies the shorter of two expirations, and
 * an account without a rule keeps its logs as long as the digests.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-conflicts.html
 */
export function archiveLifecycleRules(landingZone: LandingZone): S3BucketLifecycleConfigurationRule[] {
  const { retentionDays, digestRetentionDays = retentionDays, lifecycle } = landingZone.logArchive;
  const prefix = "AWSLogs/";
  return [
    {
      id: "expire-logs-and-digests",
      status: "Enabled",
      filter: [{ prefix }],
      expiration: [{ days: digestRetentionDays }],
      noncurrentVersionExpiration: [{ noncurrentDays: lifecycle.noncurrentVersionDays }],
    },
    {
      id: "remove-what-is-left-over",
      status: "Enabled",
      filter: [{ prefix: "" }],
      expiration: [{ expiredObjectDeleteMarker: true }],
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
    },
    ...(lifecycle.transitions.length === 0
      ? []
      : [
          {
            id: "move-large-objects",
            status: "Enabled",
            filter: [{ and: [{ prefix, objectSizeGreaterThan: lifecycle.transitionObjectsLargerThanBytes }] }],
            transition: lifecycle.transitions.map(({ storageClass, afterDays }) => ({ storageClass, days: afterDays })),
          },
        ]),
    ...(digestRetentionDays > retentionDays ? logRulesByAccount(landingZone) : []),
  ];
}

function logRulesByAccount(landingZone: LandingZone): S3BucketLifecycleConfigurationRule[] {
  const { environment, logArchive } = landingZone;
  return accountsOf(landingZone).map(({ id }) => ({
    id: `expire-logs-${id}`,
    status: "Enabled",
    filter: [{ prefix: `AWSLogs/${environment.organizationId}/${id}/CloudTrail/` }],
    expiration: [{ days: logArchive.retentionDays }],
  }));
}
