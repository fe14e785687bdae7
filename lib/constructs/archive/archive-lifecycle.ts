import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { LandingZone } from "../../model/landing-zone";
import { accountsOf } from "../../model/landing-zone";

/**
 * Below this many bytes S3 moves nothing unless told to.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export const smallObjectBytes = 131_072;

/** S3's own floor for transitions, lifted only where the config asks for smaller objects to move. */
export function transitionDefaultMinimumObjectSize({ logArchive }: LandingZone): string {
  return logArchive.lifecycle.transitionObjectsLargerThanBytes < smallObjectBytes
    ? "varies_by_storage_class"
    : "all_storage_classes_128K";
}

/**
 * How the archive ages. Logs and digests expire by one rule, a digest after its logs because it is made after them.
 * Where digests are kept longer, a shorter rule per account ends the logs: S3 honours the shorter of two expirations,
 * and an account that has no rule yet keeps its logs as long as the digests.
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
