import { z } from "zod";
import { benchmarks } from "./benchmarks";
import { detectionIds } from "./detection-ids";
import { message } from "./message";
import { channelName, date, reason, roleArnOrAnyAccount } from "./primitives";

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
      /** Why this alarm is not wanted here. */
      reason,
      /** The last day on which it stays off, YYYY-MM-DD; at most a year ahead. */
      expires: date,
    })
    .optional(),
  /** How many matching events within the period raise the alarm. */
  threshold: z
    .int(message("a whole number of events", "write a whole number"))
    .min(1, message("1 or more events", "use 1 to alarm on the first event"))
    .optional(),
  /** Over how many seconds events are counted. */
  periodSeconds: periodSeconds.optional(),
  /** How urgent it is. */
  severity: z.enum(severities).optional(),
  /** The notification channel that gets it instead of the account's own. */
  channel: channelName.optional(),
});

/** Overrides by detection id. */
export const alarmOverrides = z.partialRecord(z.enum(detectionIds), alarmOverride);

/** An automation role whose calls the extensions leave out. */
const excludedRole = z.strictObject({
  /**
   * The role's exact ARN with its path, or `*:role/NAME` for the role of that path and name in every account of the
   * organization: then whoever may make a role of that name anywhere is left out too.
   */
  arn: roleArnOrAnyAccount,
  /** Which automation this is, and why its calls are no news. */
  reason,
});

/** The alarms of an environment. */
export const alarmSettings = z.strictObject({
  /**
   * Whose literal pattern a detection uses where benchmarks differ. Security Hub's controls CloudWatch.1 to 14 pass with
   * Security Hub's own only; ask for a CIS version where an auditor compares the text.
   */
  benchmark: z.enum(benchmarks).default("security-hub"),
  /**
   * Automation roles whose calls are left out by the extensions, which are this project's own patterns. The exact
   * published patterns take no further term, so they still count these roles: raise a threshold there.
   */
  excludedRoleArns: z.array(excludedRole).default([]),
  /** Over how many seconds events are counted, where neither a detection nor an override says otherwise. */
  periodSeconds: periodSeconds.default(300),
  /** What single detections do differently in every account of this environment. */
  overrides: alarmOverrides.default({}),
  /**
   * How many alarms the management account may have in the home Region: AWS's default, or what Service Quotas says after
   * AWS raised it.
   */
  alarmQuota: z
    .int(message("a whole number of alarms, 5000 or more", "write what Service Quotas says"))
    .min(5_000, message("a whole number of alarms, 5000 or more", "leave it out: AWS's default is 5000"))
    .default(5_000),
});

export type AlarmOverrides = z.infer<typeof alarmOverrides>;
