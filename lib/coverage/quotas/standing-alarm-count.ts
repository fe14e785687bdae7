import { evidenceAlarmIds, notifierAlarmIds } from "../../naming/standing-alarms";

/**
 * Alarms of the management account that every environment has, whatever its detections. They use quotas and cost money
 * like the others.
 */
export const standingAlarms = {
  evidence: evidenceAlarmIds.length,
  notifier: notifierAlarmIds.length,
} as const;
