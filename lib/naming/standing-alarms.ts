import type { LandingZone } from "../model/landing-zone";
import { namePrefix } from "./landing-zone-names";
import { notifierName } from "./resource-names";

/** Alarms on evidence: whether it still arrives, and is still valid. */
export const evidenceAlarmIds = ["trail-silent", "archive-not-valid", "validation-missing"] as const;

/** Alarms on the notifier's own failures, and on subscribers that receive nothing. */
export const notifierAlarmIds = ["errors", "throttles", "failures", "subscriptions", "undelivered"] as const;

export type EvidenceAlarmId = (typeof evidenceAlarmIds)[number];
export type NotifierAlarmId = (typeof notifierAlarmIds)[number];

export function evidenceAlarmName(landingZone: LandingZone, id: EvidenceAlarmId): string {
  return `${namePrefix(landingZone)}-evidence-${id}`;
}

export function notifierAlarmName(landingZone: LandingZone, id: NotifierAlarmId): string {
  return `${notifierName(landingZone)}-${id}`;
}

/** Alarms of the management account that exist in every environment, whatever its detections. */
export function standingAlarmNames(landingZone: LandingZone): readonly string[] {
  return [
    ...evidenceAlarmIds.map((id) => evidenceAlarmName(landingZone, id)),
    ...notifierAlarmIds.map((id) => notifierAlarmName(landingZone, id)),
  ];
}
