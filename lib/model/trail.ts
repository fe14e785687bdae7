import { z } from "zod";
import { message } from "./message";
import { arn, slug } from "./primitives";

/** Which of CloudTrail's calls are recorded. */
const readWriteTypes = ["All", "ReadOnly", "WriteOnly"] as const;

/**
 * A resource type of data events. AWS adds types every few weeks, so the form is checked here and likely slips across
 * files; AWS has the last word.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const resourceType = z.templateLiteral(
  ["AWS::", z.string().regex(/[A-Za-z0-9]+/), "::", z.string().regex(/[A-Za-z0-9]+/)],
  {
    error: message("a resource type such as AWS::S3::Object", "use a resource type of CloudTrail's data events"),
  },
);

/** Data events of one resource type. The log buckets are always excluded. */
const dataEventSelector = z.strictObject({
  /** What the selector is for: lower-case words joined by hyphens, at most 32 characters. */
  name: slug,
  /** The resource type, e.g. `AWS::S3::Object`, `AWS::Lambda::Function`, `AWS::DynamoDB::Table`. */
  resourceType,
  /**
   * The resources, by what their ARNs start with, 1 or more; or `everything`, which needs a reasoned exception. End a
   * bucket with a slash (`arn:aws:s3:::exports/`): without it, `exports-archive` is recorded too.
   */
  resources: z.union(
    [
      z.array(arn).min(1, message("at least one ARN, or the word everything", "list the ARNs to record")),
      z.literal("everything"),
    ],
    { error: message('a list of ARNs, or the word "everything"', "list the ARNs to record") },
  ),
  /**
   * Reads, writes, or both.
   * @default "All"
   */
  readWriteType: z.enum(readWriteTypes).default("All"),
});

/**
 * What the organization trail records. That it is multi-Region, an organization trail, records global service events
 * and validates its log files are facts of the product, not options.
 */
export const trail = z.strictObject({
  /** The trail's name: lower-case words joined by hyphens, 3 to 32 characters. */
  name: slug.min(3, message("3 to 32 characters", "lengthen it: CloudTrail's minimum is 3")),
  /** Management events; always on. */
  managementEvents: z
    .strictObject({
      /**
       * Reads, writes, or both; less than `All` needs an exception.
       * @default "All"
       */
      readWriteType: z.enum(readWriteTypes).default("All"),
      /**
       * High-volume sources that are left out. AWS allows these two.
       * @default - none
       */
      excludeEventSources: z
        .array(
          z.enum(["kms.amazonaws.com", "rdsdata.amazonaws.com"], {
            error: message("only kms.amazonaws.com and rdsdata.amazonaws.com", "remove it: AWS can exclude only these"),
          }),
        )
        .default([]),
    })
    .prefault({}),
  /**
   * Data events, each selector by resource type and ARN.
   * @default - none
   */
  dataEvents: z.array(dataEventSelector).default([]),
  /**
   * Insights; off unless asked for, because each analysed event is billed.
   * @default - none
   */
  insights: z.array(z.enum(["ApiCallRateInsight", "ApiErrorRateInsight"])).default([]),
  /**
   * For how many days CloudWatch Logs keeps what the alarms read; S3 keeps the archive. One of the values that CloudWatch
   * Logs knows, from 90 to 3653.
   * @default 365
   */
  logGroupRetentionDays: z
    // The values that CloudWatch Logs accepts, from 90 days on.
    // Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
    .literal([90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], {
      error: message(
        "one of 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
        "use the next longer one; shorter than 90 days leaves no time to investigate",
      ),
    })
    .default(365),
});

export type Trail = z.infer<typeof trail>;
export type DataEventSelector = z.infer<typeof dataEventSelector>;
