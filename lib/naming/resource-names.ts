import type { LandingZone } from "../model/landing-zone";
import { queryResultBucketName } from "./athena-names";
import { arnOf, bucketArn, namePrefix } from "./landing-zone-names";

/** The bucket of Terraform's state, in the management account. */
export function stateBucketName(landingZone: LandingZone): string {
  const { environment, management } = landingZone;
  return environment.state.bucketName ?? `${namePrefix(landingZone)}-terraform-state-${management.account.id}`;
}

/** The bucket of the state bucket's access logs. */
export function stateAccessLogBucketName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-state-access-logs-${landingZone.management.account.id}`;
}

/** The alias of the state's key, used by the backend. */
export function stateKeyAlias(landingZone: LandingZone): string {
  return `alias/${namePrefix(landingZone)}-terraform-state`;
}

export function stateKeyAliasArn(landingZone: LandingZone): string {
  const { environment, management } = landingZone;
  return arnOf(landingZone, "kms", environment.homeRegion, management.account.id, stateKeyAlias(landingZone));
}

/** The bucket of the organization trail, in the log-archive account. */
export function archiveBucketName(landingZone: LandingZone): string {
  const { logArchive } = landingZone;
  return logArchive.bucket.name ?? `${namePrefix(landingZone)}-organization-trail-${logArchive.account.id}`;
}

/** The bucket of the archive's access logs. */
export function archiveAccessLogBucketName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-archive-access-logs-${landingZone.logArchive.account.id}`;
}

/** The alias of the key that encrypts the archive. */
export function archiveKeyAlias(landingZone: LandingZone): string {
  return `alias/${namePrefix(landingZone)}-organization-trail`;
}

/** The alias of the archive's key that the trail uses across accounts. */
export function archiveKeyAliasArn(landingZone: LandingZone): string {
  const { environment, logArchive } = landingZone;
  return arnOf(landingZone, "kms", environment.homeRegion, logArchive.account.id, archiveKeyAlias(landingZone));
}

/**
 * The trail's ARN always contains the management account's id, even with a delegated administrator.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-an-organizational-trail-prepare.md
 */
export function trailArn(landingZone: LandingZone): string {
  const { environment, management } = landingZone;
  return arnOf(
    landingZone,
    "cloudtrail",
    environment.homeRegion,
    management.account.id,
    `trail/${management.trail.name}`,
  );
}

/** The log group that the trail delivers to and the metric filters read. */
export function trailLogGroupName(landingZone: LandingZone): string {
  return `/${namePrefix(landingZone)}/organization-trail`;
}

export function trailLogGroupArn(landingZone: LandingZone): string {
  const { environment, management } = landingZone;
  return arnOf(
    landingZone,
    "logs",
    environment.homeRegion,
    management.account.id,
    `log-group:${trailLogGroupName(landingZone)}`,
  );
}

/** The SNS topic of a notification channel. */
export function topicName(landingZone: LandingZone, channel: string): string {
  return `${namePrefix(landingZone)}-${channel}`;
}

export function topicArn(landingZone: LandingZone, channel: string): string {
  const { environment, management } = landingZone;
  return arnOf(landingZone, "sns", environment.homeRegion, management.account.id, topicName(landingZone, channel));
}

/** The notification function, and the table of notifications it sent. */
export function notifierName(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}-notifier`;
}

export function notifierTableName(landingZone: LandingZone): string {
  return `${notifierName(landingZone)}-sent`;
}

/** The dead-letter queue of the notification function. */
export function notifierQueueName(landingZone: LandingZone): string {
  return `${notifierName(landingZone)}-failures`;
}

export function notifierArn(landingZone: LandingZone): string {
  const { environment, management } = landingZone;
  const resource = `function:${notifierName(landingZone)}`;
  return arnOf(landingZone, "lambda", environment.homeRegion, management.account.id, resource);
}

/** The schedule that invokes the notifier. */
export function notifierRuleArn(landingZone: LandingZone): string {
  const { environment, management } = landingZone;
  return arnOf(
    landingZone,
    "events",
    environment.homeRegion,
    management.account.id,
    `rule/${notifierName(landingZone)}`,
  );
}

export function notifierLogGroupName(landingZone: LandingZone): string {
  return `/${namePrefix(landingZone)}/notifier`;
}

/** The namespace of the detections' metrics. */
export function metricNamespace(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}/detections`;
}

/** The namespace of the archive validation's metric. */
export function integrityNamespace(landingZone: LandingZone): string {
  return `${namePrefix(landingZone)}/integrity`;
}

/** Result of an archive validation: 0 valid, 1 incomplete, 2 invalid. */
export const validationMetricName = "ArchiveValidation";

/** Buckets whose objects are excluded from data events: recording them would create more events. */
export function logBucketArns(landingZone: LandingZone): readonly string[] {
  const buckets = [archiveBucketName, archiveAccessLogBucketName, stateAccessLogBucketName, queryResultBucketName];
  return buckets.map((bucketName) => bucketArn(landingZone, bucketName(landingZone), ""));
}
