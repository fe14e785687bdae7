import { severities } from "../model/alarm-settings";
import type { PlannedAlarm } from "../detections/alarm-plan";

/** What the config makes of a detection's alarm, and what the catalogue has. */
export interface Weakening {
  readonly setting: "threshold" | "periodSeconds" | "severity";
  readonly given: number | string;
  readonly default: number | string;
}

/** The period of a detection that has none of its own, as `alarms.periodSeconds` has it where nobody changes that. */
const catalogPeriodSeconds = 300;

/**
 * Where an alarm goes off later or is less urgent than the catalogue has it: a higher threshold, a shorter period in which
 * so many events must fall, a lower severity. A longer period counts more events, and weakens nothing.
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
