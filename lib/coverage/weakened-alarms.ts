import { severities } from "../model/alarm-settings";
import type { PlannedAlarm } from "../detections/alarm-plan";

/** The settings of a detection's alarm in the config and in the catalogue. */
export interface Weakening {
  readonly setting: "threshold" | "periodSeconds" | "severity";
  readonly given: number | string;
  readonly default: number | string;
}

/** The default of `alarms.periodSeconds`, for detections without their own period. */
const catalogPeriodSeconds = 300;

/**
 * The settings by which an alarm fires later or is less urgent than in the catalogue: a higher threshold, a shorter
 * period for the same number of events, a lower severity. A longer period counts more events, so it weakens nothing.
 */
export function weakeningsOf({ detection, threshold, periodSeconds, severity }: PlannedAlarm): readonly Weakening[] {
  const { alarm } = detection;
  const period = alarm.periodSeconds ?? catalogPeriodSeconds;
  return [
    ...(threshold > alarm.threshold
      ? [{ setting: "threshold", given: threshold, default: alarm.threshold } as const]
      : []),
    ...(threshold > 1 && periodSeconds < period
      ? [{ setting: "periodSeconds", given: periodSeconds, default: period } as const]
      : []),
    ...(severities.indexOf(severity) > severities.indexOf(detection.severity)
      ? [{ setting: "severity", given: severity, default: detection.severity } as const]
      : []),
  ];
}

const units: Readonly<Record<Weakening["setting"], string>> = {
  threshold: " events",
  periodSeconds: " seconds",
  severity: "",
};
const names: Readonly<Record<Weakening["setting"], string>> = {
  threshold: "threshold",
  periodSeconds: "period",
  severity: "severity",
};

/** `threshold 50 instead of 5 events, severity low instead of medium` */
export function weakeningsText(weakenings: readonly Weakening[]): string {
  return weakenings
    .map(
      ({ setting, given, default: usual }) =>
        `${names[setting]} ${String(given)} instead of ${String(usual)}${units[setting]}`,
    )
    .join(", ");
}
