import type { LandingZone } from "../../model/landing-zone";
import type { Volumes } from "../volumes";
import { deliveredEvents } from "./cloudtrail-meters";
import type { Meter } from "./meter";
import { bytesAddedPerEvent, bytesPerGigabyte, daysPerMonth, quantitiesOf } from "./meter";

/** The organization's log group: AWS bills the ingestion of every event, and compressed storage until it expires. */
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
