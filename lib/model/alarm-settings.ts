import { z } from "zod";
import { message } from "./message";
import { channelName, date, reason } from "./primitives";

export const severities = ["critical", "high", "medium", "low"] as const;

export type Severity = (typeof severities)[number];

/**
 * A metric filter's metric has standard resolution, so a period is a multiple of 60 seconds; CloudWatch evaluates at
 * most one day.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const periodSeconds = z
  .int(message("a whole number of seconds", "write a whole number, e.g. 300"))
  .min(60, message("from 60 to 86400 seconds", "raise it to 60"))
  .max(86_400, message("from 60 to 86400 seconds", "lower it to 86400"))
  .multipleOf(60, message("a multiple of 60 seconds", "use 60, 120, 300, 600, 900 or 3600"));

/** What one detection does differently, for a whole environment or for one account. */
export const alarmOverride = z.strictObject({
  /** Makes no alarm until the date given; after it nothing is synthesized until this entry is removed or renewed. */
  disabled: z
    .strictObject({
      /** Why this alarm is not wanted here: 15 characters or more. */
      reason,
      /** The last day on which it stays off, YYYY-MM-DD; at most a year ahead. */
      expires: date,
    })
    .optional(),
  /**
   * How many matching events within the period raise the alarm: 1 or more.
   * @default - the detection's own
   */
  threshold: z
    .int(message("a whole number of events", "write a whole number"))
    .min(1, message("1 or more events", "use 1 to alarm on the first event"))
    .optional(),
  /**
   * Over how many seconds events are counted: a multiple of 60, 60 to 86400.
   * @default - the detection's own, or `alarms.periodSeconds` of the environment
   */
  periodSeconds: periodSeconds.optional(),
  /**
   * How urgent it is.
   * @default - the detection's own
   */
  severity: z.enum(severities).optional(),
  /**
   * The notification channel that gets it instead of the account's own: its name, at most 32 characters.
   * @default - the account's own
   */
  channel: channelName.optional(),
});
