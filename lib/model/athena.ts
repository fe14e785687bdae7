import { z } from "zod";
import { message } from "./message";
import { days, roleArn } from "./primitives";

/**
 * Athena's smallest limit: 10 MB.
 * Source: https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html
 */
const smallestCutoffBytes = 10_485_760;

/** Athena over the archive, for investigators. */
export const athena = z.strictObject({
  /**
   * Roles that may assume the investigator role, which queries and reads the archive.
   * @default - none: there is no such role
   */
  investigatorRoleArns: z.array(roleArn).default([]),
  /**
   * After how many bytes read Athena cancels a query; AWS bills what was read until then. 10485760 or more.
   * @default 107374182400
   */
  bytesScannedCutoffPerQuery: z
    .int(message("a whole number of bytes", "write a whole number, e.g. 107_374_182_400 for 100 GB"))
    .min(
      smallestCutoffBytes,
      message(
        `${String(smallestCutoffBytes)} or more bytes: Athena has no smaller limit`,
        "raise it, e.g. to 107_374_182_400 for 100 GB",
      ),
    )
    .default(107_374_182_400),
  /**
   * For how many days the results of queries are kept: 1 to 365.
   * @default 30
   */
  resultRetentionDays: days(1, 365).default(30),
});
