import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { alarmChecks } from "../../health/alarm-checks";
import { awsSource } from "../../health/aws-source";
import { worstOf } from "../../health/check-health";
import { resetAlarms } from "../../health/reset-alarms";
import { readAlarms, type TrailReadings } from "../../health/trail-readings";
import { landingZonesToRead } from "../landing-zones";
import { formatHealth, healthExitCodes } from "../trail/trail-health";

export interface AlarmsConfirmOptions {
  readonly config: string;
  readonly environment: string;
  /** @default false */
  readonly reset?: boolean;
  /** @default false */
  readonly json?: boolean;
}

/**
 * Says whether every subscriber is confirmed and every standing alarm rests. One that went off before anybody was
 * subscribed has told nobody, and tells nobody while it stays in ALARM: `reset` sets it to OK, so that it tells again.
 *
 * @returns the exit code: 0 all is confirmed and rests, 2 something is pending, missing or in ALARM, 1 could not be read
 */
export async function alarmsConfirm(options: AlarmsConfirmOptions): Promise<number> {
  const { config, environment, reset = false, json = false } = options;
  const landingZone = landingZoneNamed(landingZonesToRead(config), environment);
  const readings = await readAlarms(awsSource(landingZone));
  const checks = alarmChecks(landingZone, readings);
  const status = worstOf(checks);
  const inAlarm = alarmsIn(readings);
  const resetNames = reset && isConfirmed(checks) ? await resetAlarms(landingZone, inAlarm) : [];
  if (json) {
    process.stdout.write(`${JSON.stringify({ environment, status, checks, reset: resetNames }, null, 2)}\n`);
  } else {
    process.stdout.write(`${formatHealth({ environment, status, checks })}\n`);
    if (resetNames.length > 0) {
      process.stdout.write(
        `\nset to OK: ${resetNames.join(", ")}\nCloudWatch evaluates them again within their period and tells the channel if they still have reason to. ` +
          "Setting a state is itself told, as alarm-tampering: that message shows that the channel works.\n",
      );
    } else if (reset && inAlarm.length > 0) {
      process.stdout.write("\nnothing was reset: confirm the subscriptions first, or nobody is told again\n");
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
