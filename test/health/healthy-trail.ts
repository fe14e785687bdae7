import type { CloudtrailAdvancedEventSelectorFieldSelector } from "@cdktf/provider-aws/lib/cloudtrail";
import type { TrailSource } from "../../lib/health/trail-readings";
import type { LandingZone } from "../../lib/model/landing-zone";
import { archiveBucketName, trailArn, trailLogGroupArn } from "../../lib/naming/resource-names";
import { standingAlarmNames } from "../../lib/naming/standing-alarms";
import { eventSelectors } from "../../lib/constructs/trail/event-selectors";

/** When the samples are looked at. */
export const now = Date.parse("2026-11-25T12:00:00Z");

export const keyArn = "arn:aws:kms:us-east-1:210987650002:key/5f0c3a0e-0000-4000-8000-000000000000";

/** A time before {@link now}. */
export function minutesAgo(minutes: number): Date {
  return new Date(now - minutes * 60_000);
}

/** Answers of AWS when all is well. */
export function healthySource(landingZone: LandingZone): TrailSource {
  const policy = {
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: "*",
        Condition: { ArnEquals: { "aws:SourceArn": trailArn(landingZone) } },
      },
    ],
  };
  const answers = {
    trail: {
      TrailARN: trailArn(landingZone),
      IsMultiRegionTrail: true,
      IsOrganizationTrail: true,
      IncludeGlobalServiceEvents: true,
      LogFileValidationEnabled: true,
      S3BucketName: archiveBucketName(landingZone),
      KmsKeyId: keyArn,
      CloudWatchLogsLogGroupArn: `${trailLogGroupArn(landingZone)}:*`,
      CloudWatchLogsRoleArn: "arn:aws:iam::210987650001:role/landing-zone/audit-staging-cloudtrail-delivery",
    },
    status: {
      IsLogging: true,
      StartLoggingTime: minutesAgo(100_000),
      LatestDeliveryTime: minutesAgo(4),
      LatestDigestDeliveryTime: minutesAgo(55),
      LatestCloudWatchLogsDeliveryTime: minutesAgo(1),
    },
    // CloudTrail answers in an order and with empty lists of its own.
    eventSelectors: eventSelectors(landingZone)
      .map(({ name, fieldSelector }) => ({
        Name: name,
        FieldSelectors: (fieldSelector as CloudtrailAdvancedEventSelectorFieldSelector[])
          .map((field) => ({
            Field: field.field,
            Equals: field.equalTo ?? [],
            NotEquals: field.notEquals,
            StartsWith: field.startsWith,
            NotStartsWith: [...(field.notStartsWith ?? [])].reverse(),
          }))
          .reverse(),
      }))
      .reverse(),
    insights: [...landingZone.management.trail.insights],
    trails: [{ TrailARN: trailArn(landingZone) }],
    trustedServices: ["cloudtrail.amazonaws.com", "sso.amazonaws.com"],
    key: { arn: keyArn, state: "Enabled", rotates: true },
    bucketPolicy: JSON.stringify(policy),
    subscriptions: new Map(
      Object.entries(landingZone.environment.channels).map(([name, { emails }]) => [
        name,
        [
          ...emails.map((Endpoint) => ({ Protocol: "email", Endpoint, SubscriptionArn: `arn:${Endpoint}` })),
          { Protocol: "https", Endpoint: "https://global.sns-api.chatbot.amazonaws.com", SubscriptionArn: "arn:slack" },
        ],
      ]),
    ),
    standingAlarms: new Map(standingAlarmNames(landingZone).map((name) => [name, "OK"])),
  };
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, () => Promise.resolve(answer)]),
  ) as unknown as TrailSource;
}
