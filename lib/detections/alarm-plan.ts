import type { Severity } from "../model/alarm-settings";
import type { Account, LandingZone } from "../model/landing-zone";
import { detections } from "./catalogue/catalogue";
import type { Detection } from "./catalogue/detection";
import { whyNeverIn } from "./detected-in";

/** One alarm of one account, after every override. */
export interface PlannedAlarm {
  readonly detection: Detection;
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly severity: Severity;
  /** The notification channel that receives it. */
  readonly channel: string;
}

/**
 * The alarms of an account: every detection of its set that can match there, except disabled ones. The account's
 * override wins over the environment's, which wins over the catalogue. Inactive accounts have no alarms.
 */
export function planAlarms(landingZone: LandingZone, account: Account): readonly PlannedAlarm[] {
  if (account.status !== "active") return [];
  const { alarms } = landingZone.environment;
  return detections.flatMap((detection) => {
    if (account.detections === "critical" && detection.guideCritical !== true) return [];
    const override = { ...alarms.overrides[detection.id], ...account.alarms[detection.id] };
    if (whyNeverIn(landingZone, account, detection) !== undefined) return [];
    if (override.disabled !== undefined) return [];
    return {
      detection,
      threshold: override.threshold ?? detection.alarm.threshold,
      periodSeconds: override.periodSeconds ?? detection.alarm.periodSeconds ?? alarms.periodSeconds,
      severity: override.severity ?? detection.severity,
      channel: override.channel ?? account.channel,
    };
  });
}
