import { z } from "zod";
import { alarmOverrides } from "./alarm-overrides";
import { periodSeconds } from "./alarm-settings";
import { benchmarks } from "./benchmarks";
import { message } from "./message";
import { reason, roleArnOrAnyAccount } from "./primitives";

/** An automation role whose calls the extensions leave out. */
const excludedRole = z.strictObject({
  /**
   * The role's exact ARN with its path, or `*:role/NAME` for the role of that path and name in every account of the
   * organization: then whoever may make a role of that name anywhere is left out too.
   */
  arn: roleArnOrAnyAccount,
  /** Which automation this is, and why its calls are no news: 15 characters or more. */
  reason,
});

/** The alarms of an environment. */
export const alarmSettings = z.strictObject({
  /**
   * Whose literal pattern a detection uses where benchmarks differ. Security Hub's controls CloudWatch.1 to 14 pass with
   * Security Hub's own only; ask for a CIS version where an auditor compares the text.
   * @default "security-hub"
   */
  benchmark: z.enum(benchmarks).default("security-hub"),
  /**
   * Automation roles whose calls are left out by the extensions, which are this project's own patterns. The exact
   * published patterns take no further term, so they still count these roles: raise a threshold there.
   * @default - none
   */
  excludedRoleArns: z.array(excludedRole).default([]),
  /**
   * Over how many seconds events are counted, where neither a detection nor an override says otherwise: a multiple of 60,
   * 60 to 86400.
   * @default 300
   */
  periodSeconds: periodSeconds.default(300),
  /** What single detections do differently in every account of this environment. */
  overrides: alarmOverrides.default({}),
  /**
   * How many alarms the management account may have in the home Region: AWS's default, or what Service Quotas says after
   * AWS raised it: 5000 or more.
   * @default 5000
   */
  alarmQuota: z
    .int(message("a whole number of alarms, 5000 or more", "write what Service Quotas says"))
    .min(5_000, message("a whole number of alarms, 5000 or more", "leave it out: AWS's default is 5000"))
    .default(5_000),
});
