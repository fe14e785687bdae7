import type { LandingZone } from "../model/landing-zone";
import { namePrefix } from "./landing-zone-names";
import { notifierName } from "./resource-names";

/** Whether the evidence still comes, and still holds. */
export const evidenceAlarmIds = ["trail-silent", "archive-not-valid", "validation-missing"] as const;

/** The notifier's own failures, and subscribers that get nothing. */
export const notifierAlarmIds = ["errors", "throttles", "failures", "subscriptions", "undelivered"] as const;

export type EvidenceAlarmId = (typeof evidenceAlarmIds)[number];
export type NotifierAlarmId = (typeof notifierAlarmIds)[number];

export function evidenceAlarmName(landingZone: LandingZone, id: EvidenceAlarmId): string {
  return `${namePrefix(landingZone)}-evidence-${id}`;
}

export function notifierAlarmName(landingZone: LandingZone, id: NotifierAlarmId): string {
  return `${notifierName(landingZone)}-${id}`;
}

/** Alarms of the management account that every environment has, whatever its detections. */
export function standingAlarmNames(landingZone: LandingZone): readonly string[] {
  return [
    ...evidenceAlarmIds.map((id) => evidenceAlarmName(landingZone, id)),
    ...notifierAlarmIds.map((id) => notifierAlarmName(landingZone, id)),
  ];
}
