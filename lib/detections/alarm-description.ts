import type { Account, LandingZone } from "../model/landing-zone";
import type { PlannedAlarm } from "./alarm-plan";

/**
 * CloudWatch's limit. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
const longestDescription = 1_024;

/** The text for the receiver of the alarm: what, where, how urgent, why it matters, what to do. */
export function alarmDescription(
  { environment }: LandingZone,
  account: Account,
  { detection, severity, threshold, periodSeconds }: PlannedAlarm,
): string {
  const often = threshold === 1 ? "an event" : `${String(threshold)} events`;
  const text = [
    `ALERT: ${detection.title}`,
    `Account: ${account.name} (${account.id})`,
    `Region: see the event; the trail is in ${environment.homeRegion}`,
    `Severity: ${severity}; ${often} within ${String(periodSeconds)} seconds`,
    "",
    detection.why,
    "",
    "What to do:",
    ...detection.respond.map((step, index) => `${String(index + 1)}. ${step}`),
  ].join("\n");
  return text.length <= longestDescription ? text : `${text.slice(0, longestDescription - 1)}…`;
}
