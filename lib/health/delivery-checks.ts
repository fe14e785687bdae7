import type { GetTrailStatusResponse } from "@aws-sdk/client-cloudtrail";
import type { LandingZone } from "../model/landing-zone";
import { archiveBucketName, trailLogGroupName } from "../naming/resource-names";
import { trailDeliveryRoleName } from "../naming/role-names";
import { stackName } from "../naming/stack-names";
import type { HealthCheck, Judgement } from "./health-check";
import { judge } from "./health-check";
import type { TrailReadings } from "./trail-readings";

const minute = 60_000;
/**
 * CloudTrail delivers log files about 5 minutes after a call, and a digest every hour, even if nothing happened. These
 * limits leave room for a quiet night and a slow service; a later delivery is a fault.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html,
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
const latestAfter = { logs: 60 * minute, digests: 120 * minute };

/**
 * Checks that the trail delivers. CloudTrail reports deliveries of the management account only; `lz verify` checks the
 * other accounts.
 * @param now milliseconds since 1970
 */
export function deliveryChecks(
  landingZone: LandingZone,
  { status }: TrailReadings,
  now: number,
): readonly HealthCheck[] {
  const trailStack = stackName(landingZone, "organization-trail");
  const bucketFix = `check the policies of ${archiveBucketName(landingZone)} and of its key: plan and apply ${stackName(landingZone, "log-archive")}, then ${trailStack}`;
  return [
    judge(
      {
        id: "logging",
        title: "it is logging",
        expected: "on",
        fix: `find who stopped it (StopLogging in CloudTrail's event history), then plan and apply ${trailStack}`,
      },
      status,
      ({ IsLogging: isLogging, StopLoggingTime: stopped }) => ({
        healthy: isLogging === true,
        found: isLogging === true ? "on" : `off${stopped === undefined ? "" : `, stopped at ${stopped.toISOString()}`}`,
      }),
    ),
    delivery("archive-delivery", "log files reach the archive", bucketFix, latestAfter.logs, (each) => ({
      time: each.LatestDeliveryTime,
      error: each.LatestDeliveryError,
    })),
    delivery("digest-delivery", "digests reach the archive", bucketFix, latestAfter.digests, (each) => ({
      time: each.LatestDigestDeliveryTime,
      error: each.LatestDigestDeliveryError,
    })),
    delivery(
      "log-group-delivery",
      "events reach the log group",
      `check the role ${trailDeliveryRoleName(landingZone)} and the key of ${trailLogGroupName(landingZone)}: plan and apply ${trailStack}`,
      latestAfter.logs,
      (each) => ({
        time: each.LatestCloudWatchLogsDeliveryTime,
        error: each.LatestCloudWatchLogsDeliveryError,
      }),
    ),
    judge(
      {
        id: "notification",
        title: "it has no SNS error",
        expected: "no error",
        fix: `the landing zone's trail has no topic: plan and apply ${trailStack}`,
      },
      status,
      ({ LatestNotificationError: error }) => ({ healthy: !error, found: error ? `error ${error}` : "no error" }),
    ),
  ];

  function delivery(
    id: string,
    title: string,
    fix: string,
    limit: number,
    latest: (status: GetTrailStatusResponse) => { readonly time: Date | undefined; readonly error: string | undefined },
  ): HealthCheck {
    const expected = `no error, within ${String(limit / minute)} minutes`;
    return judge({ id, title, expected, fix }, status, (value) => judgeDelivery(value, latest(value), limit, now));
  }
}

function judgeDelivery(
  { IsLogging: isLogging, StartLoggingTime: started, StopLoggingTime: stopped }: GetTrailStatusResponse,
  { time, error }: { readonly time: Date | undefined; readonly error: string | undefined },
  limit: number,
  now: number,
): Judgement {
  const last = time === undefined ? "nothing delivered yet" : `${ago(time, now)} (${time.toISOString()})`;
  if (error) return { healthy: false, found: `error ${error}; last delivery: ${last}` };
  if (time !== undefined && now - time.getTime() <= limit) return { healthy: true, found: last };
  if (isLogging === true && started !== undefined && now - started.getTime() <= limit) {
    return {
      unknown: `${last}; logging started ${ago(started, now)}`,
      fix: `check again ${String(limit / minute)} minutes after logging started`,
    };
  }
  if (isLogging !== true) {
    const due = time ?? started;
    const wasLate = due !== undefined && stopped !== undefined && stopped.getTime() - due.getTime() > limit;
    if (!wasLate) return { unknown: `the trail is off; ${last}`, fix: "turn logging on, as the check logging says" };
    return { healthy: false, found: `${last}; it was late before the trail was stopped at ${stopped.toISOString()}` };
  }
  return { healthy: false, found: last };
}

function ago(time: Date, now: number): string {
  const minutes = Math.max(0, Math.round((now - time.getTime()) / minute));
  return minutes === 1 ? "1 minute ago" : `${String(minutes)} minutes ago`;
}
