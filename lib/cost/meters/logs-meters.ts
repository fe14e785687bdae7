import type { LandingZone } from "../../model/landing-zone";
import type { Volumes } from "../volumes";
import { deliveredEvents } from "./cloudtrail-meters";
import type { Meter } from "./meter";
import { bytesPerGigabyte, daysPerMonth, quantitiesOf } from "./meter";

/**
 * What CloudWatch Logs adds to every event.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
const bytesAddedPerEvent = 26;

/** The organization's log group: every event is ingested, and stored compressed until it expires. */
export function logsMeters({ management }: LandingZone, { accounts, organization }: Volumes): readonly Meter[] {
  const gigabytes = quantitiesOf(accounts, (each) => [
    each.account.id,
    (deliveredEvents(each) * (organization.bytesPerEvent + bytesAddedPerEvent)) / bytesPerGigabyte,
  ]);
  const stored = new Map([...gigabytes].map(([id, quantity]) => [id, quantity * organization.logCompression]));
  return [
    { service: "CloudWatch Logs", component: "log group, ingestion", price: "logs.ingestion", quantities: gigabytes },
    {
      service: "CloudWatch Logs",
      component: "log group, storage",
      price: "logs.storage",
      quantities: stored,
      factor: (month) => Math.min(month, management.trail.logGroupRetentionDays / daysPerMonth),
    },
  ];
}
