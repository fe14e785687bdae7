import type { LandingZone } from "../../model/landing-zone";
import type { AccountVolumes, Volumes } from "../volumes";
import type { Meter } from "./meter";
import { quantitiesOf } from "./meter";

/** What CloudTrail bills: the first copy of management events is free, and everything else is not. */
export function cloudTrailMeters({ management }: LandingZone, { accounts }: Volumes): readonly Meter[] {
  const meters: Meter[] = [
    {
      service: "CloudTrail",
      component: "management events, first copy",
      price: "cloudtrail.management-first-copy",
      quantities: quantitiesOf(accounts, (each) => [each.account.id, managementEvents(each)]),
    },
    {
      service: "CloudTrail",
      component: "management events, further copies",
      price: "cloudtrail.management-copy",
      quantities: quantitiesOf(accounts, (each) => [each.account.id, managementEvents(each) * each.otherTrails]),
    },
    ...management.trail.dataEvents.map(({ name }): Meter => ({
      service: "CloudTrail",
      component: `data events: ${name}`,
      price: "cloudtrail.data",
      quantities: quantitiesOf(accounts, (each) => [each.account.id, each.dataEvents[name] ?? 0]),
    })),
    {
      service: "CloudTrail",
      component: "network activity events",
      price: "cloudtrail.network",
      quantities: quantitiesOf(accounts, (each) => [each.account.id, each.networkEvents]),
    },
    ...management.trail.insights.map((type): Meter => ({
      service: "CloudTrail",
      component: `Insights: ${type}`,
      price: "cloudtrail.insights-management",
      quantities: quantitiesOf(accounts, (each) => [
        each.account.id,
        analyzedEvents(type, each.readEvents, each.writeEvents),
      ]),
    })),
  ];
  return meters;
}

export function managementEvents({ readEvents, writeEvents }: AccountVolumes): number {
  return readEvents + writeEvents;
}

export function allDataEvents({ dataEvents }: AccountVolumes): number {
  return Object.values(dataEvents).reduce((sum, events) => sum + events, 0);
}

/** Every event that a trail delivers to the bucket and to the log group. */
export function deliveredEvents(volumes: AccountVolumes): number {
  return managementEvents(volumes) + allDataEvents(volumes) + volumes.networkEvents;
}

/**
 * The management events that an Insights type analyzes: call rates use only writes, error rates use reads and writes.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/insights-events-costs.html
 */
export function analyzedEvents(
  type: "ApiCallRateInsight" | "ApiErrorRateInsight",
  readEvents: number,
  writeEvents: number,
): number {
  return type === "ApiCallRateInsight" ? writeEvents : readEvents + writeEvents;
}
