import { evidenceAlarmIds, notifierAlarmIds } from "../../naming/standing-alarms";

/** Alarms of the management account that every environment has, whatever its detections: they count and cost as theirs do. */
export const standingAlarms = {
  evidence: evidenceAlarmIds.length,
  notifier: notifierAlarmIds.length,
} as const;
