import { accountsOf } from "../../model/landing-zone";
import type { LandingZone } from "../../model/landing-zone";
import { queryResultBucketName } from "../../naming/athena-names";
import { namePrefix } from "../../naming/landing-zone-names";
import {
  archiveAccessLogBucketName,
  archiveBucketName,
  notifierName,
  notifierQueueName,
  stateAccessLogBucketName,
  stateBucketName,
  topicName,
} from "../../naming/resource-names";
import { alarmsStackName, stackName } from "../../naming/stack-names";
import { isDeliveryRole, isOwnRoleName, isServiceRole } from "./policies/own-roles";

/**
 * The attribute by which AWS finds a resource. Creating a resource with a name that is taken may change the existing
 * one.
 */
export const nameAttributes: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_metric_filter: "name",
  aws_cloudwatch_log_subscription_filter: "name",
  aws_cloudwatch_metric_alarm: "alarm_name",
  aws_iam_role: "name",
  aws_lambda_function: "function_name",
  aws_s3_bucket: "bucket",
  aws_sns_topic: "name",
  aws_sqs_queue: "name",
};

/** The stack that owns a resource name of the landing zone; undefined for any other name. */
export function homeOfName(type: string, name: string, landingZone: LandingZone): string | undefined {
  const one = (stack: Parameters<typeof stackName>[1], names: readonly string[]): string | undefined =>
    names.includes(name) ? stackName(landingZone, stack) : undefined;
  switch (type) {
    case "aws_cloudwatch_metric_alarm":
      return homeOfAlarm(name, landingZone);
    case "aws_iam_role":
      return homeOfRole(name, landingZone);
    case "aws_lambda_function":
      return one("notifications", [notifierName(landingZone)]);
    case "aws_s3_bucket":
      return (
        one("state", [stateBucketName(landingZone), stateAccessLogBucketName(landingZone)]) ??
        one("log-archive", [
          archiveBucketName(landingZone),
          archiveAccessLogBucketName(landingZone),
          queryResultBucketName(landingZone),
        ])
      );
    case "aws_sns_topic":
      return one(
        "notifications",
        Object.keys(landingZone.environment.channels).map((channel) => topicName(landingZone, channel)),
      );
    case "aws_sqs_queue":
      return one("notifications", [notifierQueueName(landingZone)]);
    default:
      return undefined;
  }
}

function homeOfAlarm(name: string, landingZone: LandingZone): string | undefined {
  const prefix = namePrefix(landingZone);
  if ([`${prefix}-evidence-`, `${notifierName(landingZone)}-`].some((start) => name.startsWith(start))) {
    return stackName(landingZone, "notifications");
  }
  const account = accountsOf(landingZone).find((each) => name.startsWith(`${prefix}-${each.name}-${each.id}-`));
  return account === undefined ? undefined : alarmsStackName(landingZone, account.name);
}

function homeOfRole(name: string, landingZone: LandingZone): string | undefined {
  if (isDeliveryRole(landingZone, name)) return stackName(landingZone, "organization-trail");
  if (isServiceRole(landingZone, name)) return stackName(landingZone, "notifications");
  return isOwnRoleName(landingZone, name) ? stackName(landingZone, "access") : undefined;
}
