import type { LandingZone } from "../../model/landing-zone";
import { accountsOf } from "../../model/landing-zone";
import { regionsOf } from "../../model/regions";
import { archiveBucketName } from "../../naming/resource-names";

/** Where the organization trail writes, with a final slash. */
export function logLocation(landingZone: LandingZone): string {
  return `s3://${archiveBucketName(landingZone)}/AWSLogs/${landingZone.environment.organizationId}/`;
}

/**
 * How Athena computes the partitions from a query without a lookup: every account of the config whatever its status,
 * every Region of the partition (the trail also delivers from Regions that are not governed), and each retained day.
 * Terraform writes `${account}` as `$${account}`.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function partitionProjection(landingZone: LandingZone): Readonly<Record<string, string>> {
  const { environment, logArchive } = landingZone;
  return {
    "projection.enabled": "true",
    "projection.account.type": "enum",
    "projection.account.values": accountsOf(landingZone)
      .map(({ id }) => id)
      .join(","),
    "projection.region.type": "enum",
    "projection.region.values": regionsOf(environment.partition).join(","),
    "projection.day.type": "date",
    "projection.day.format": "yyyy/MM/dd",
    "projection.day.interval": "1",
    "projection.day.interval.unit": "DAYS",
    // S3 expires objects some hours after their last day.
    "projection.day.range": `NOW-${String(logArchive.retentionDays + 1)}DAYS,NOW`,
    "storage.location.template": `${logLocation(landingZone)}$\${account}/CloudTrail/$\${region}/$\${day}/`,
  };
}
