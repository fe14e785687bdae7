import type { LandingZone } from "../model/landing-zone";
import { alarmChecks } from "./alarm-checks";
import { deliveryChecks } from "./delivery-checks";
import type { HealthCheck, HealthStatus } from "./health-check";
import { selectorChecks } from "./selector-checks";
import { settingChecks } from "./setting-checks";
import { surroundingChecks } from "./surrounding-checks";
import type { TrailReadings } from "./trail-readings";

/** The health of one environment's trail. */
export interface TrailHealth {
  readonly environment: string;
  readonly status: HealthStatus;
  readonly checks: readonly HealthCheck[];
}

/**
 * Compares the trail in AWS with the config.
 * @param now milliseconds since 1970
 */
export function checkHealth(landingZone: LandingZone, readings: TrailReadings, now: number): TrailHealth {
  const checks = [
    ...settingChecks(landingZone, readings),
    ...deliveryChecks(landingZone, readings, now),
    ...selectorChecks(landingZone, readings),
    ...surroundingChecks(landingZone, readings),
    ...alarmChecks(landingZone, readings),
  ];
  return { environment: landingZone.name, status: worstOf(checks), checks };
}

/** Unhealthy wins over unknown: a known fault is reported first. */
export function worstOf(all: readonly { readonly status: HealthStatus }[]): HealthStatus {
  const has = (status: HealthStatus): boolean => all.some((each) => each.status === status);
  return has("unhealthy") ? "unhealthy" : has("unknown") ? "unknown" : "healthy";
}
