import { z } from "zod";
import { message } from "./message";
import { channelName } from "./primitives";

const dollars = z
  .number({ error: message("an amount in US dollars", "write a number, e.g. 200") })
  .min(1, message("1 or more US dollars", "raise it to 1, or remove it"))
  .max(10_000_000, message("at most 10000000 US dollars", "lower it"));

/** What an environment may cost, and who is told. All of it is optional. */
export const costSettings = z.strictObject({
  /**
   * What CloudTrail, CloudWatch, S3 and KMS may cost in a month in the management and the log-archive account. AWS Budgets
   * tells the channel at four fifths of it, past it, and when it forecasts that. US dollars, 1 to 10000000.
   * @default - no budget
   */
  monthlyBudgetUsd: dollars.optional(),
  /**
   * From how many dollars on AWS Cost Anomaly Detection tells the channel of an unusual cost in those accounts:
   * 1 to 10000000.
   * @default - no anomaly alarm
   */
  anomalyThresholdUsd: dollars.optional(),
  /**
   * The most that a month may cost by the project's own estimate. The review refuses a change that grows the month past
   * it, or further past it, unless an exception `gate-cost-limit-exceeded` for the environment's name allows that. US
   * dollars, 1 to 10000000.
   * @default - no limit
   */
  monthlyLimitUsd: dollars.optional(),
  /**
   * By how much one change may grow the month of an environment by the project's own estimate; the review refuses more,
   * unless an exception `gate-cost-limit-exceeded` for the environment's name allows that. US dollars, 1 to 10000000.
   * @default - no limit
   */
  monthlyIncreaseLimitUsd: dollars.optional(),
  /** The notification channel of the budget and of the anomaly alarm: its name, at most 32 characters. */
  channel: channelName.optional(),
});
