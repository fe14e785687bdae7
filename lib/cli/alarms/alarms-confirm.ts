import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { alarmChecks } from "../../health/alarm-checks";
import { awsSource } from "../../health/aws-source";
import { worstOf } from "../../health/check-health";
import { resetAlarms } from "../../health/reset-alarms";
import { readAlarms, type TrailReadings } from "../../health/trail-readings";
import type { CommandRun } from "../command/command-run";
import type { WithEnvironment } from "../command/runs";
import { landingZonesToRead } from "../landing-zones";
import { formatHealth, healthExitCodes } from "../trail/trail-health";
import type { AlarmsConfirmOptions } from "./alarms-confirm-command";

/**
 * Checks that every subscriber is confirmed and no standing alarm is in ALARM. An alarm that fired before anybody was
 * subscribed notified nobody, and notifies nobody while it stays in ALARM: `reset` sets it to OK, so that it notifies
 * again.
 */
export async function alarmsConfirm(
  options: WithEnvironment<AlarmsConfirmOptions>,
  run: CommandRun,
): Promise<0 | 1 | 2> {
  const { config, environment, reset = false, json = false } = options;
  const landingZone = landingZoneNamed(landingZonesToRead(config), environment);
  const readings = await readAlarms(awsSource(landingZone));
  const checks = alarmChecks(landingZone, readings);
  const status = worstOf(checks);
  const inAlarm = alarmsIn(readings);
  const resetNames = reset && isConfirmed(checks) ? await resetAlarms(landingZone, inAlarm) : [];
  run.answer(json, { environment, status, checks, reset: resetNames }, () =>
    formatHealth({ environment, status, checks }),
  );
  if (!json) {
    if (resetNames.length > 0) {
      run.print(
        `\nset to OK: ${resetNames.join(", ")}\nCloudWatch evaluates them again within their period, and notifies the channel if they fire again. ` +
          "The reset itself triggers alarm-tampering: its message shows that the channel works.",
      );
    } else if (reset && inAlarm.length > 0) {
      run.print("\nnothing was reset: confirm the subscriptions first, or the alarms notify nobody again");
    }
  }
  return healthExitCodes[status];
}

function isConfirmed(checks: ReturnType<typeof alarmChecks>): boolean {
  return checks.some(({ id, status }) => id === "subscribers" && status === "healthy");
}

function alarmsIn({ standingAlarms }: Pick<TrailReadings, "standingAlarms">): readonly string[] {
  if ("unknown" in standingAlarms) return [];
  return [...standingAlarms.value].filter(([, state]) => state === "ALARM").map(([name]) => name);
}
