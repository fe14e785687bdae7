import { z } from "zod";
import { message } from "../model/message";
import { parseNamedFile } from "../model/parse-named-file";

const volume = number(0, 1e15, "a number, 0 or more");
const share = number(0, 1, "a share from 0 to 1");

function number(least: number, most: number, allowed: string): z.ZodNumber {
  const error = message(allowed, `write ${allowed}, without quotes`);
  return z.number({ error }).min(least, error).max(most, error);
}

/** The source of an assumption. */
export interface Assumption {
  readonly value: number | boolean;
  readonly source: string;
}

const aws = (page: string): string => `https://docs.aws.amazon.com/${page}`;

/** Default monthly usage of an account. */
export const accountDefaults = {
  readManagementEvents: {
    value: 270_000,
    source: `AWS's own example of an account: ${aws("awscloudtrail/latest/userguide/insights-events-costs.html")}, example 1`,
  },
  writeManagementEvents: {
    value: 30_000,
    source: `AWS's own example of an account: ${aws("awscloudtrail/latest/userguide/insights-events-costs.html")}, example 1`,
  },
  networkActivityEvents: { value: 0, source: "the trail records none" },
  otherTrails: { value: 0, source: "the design: one organization trail; each additional trail bills another copy" },
  alarmsRaised: { value: 4, source: "assumed: one a week; see CloudWatch's alarm history" },
} as const satisfies Readonly<Record<string, Assumption>>;

/** Default monthly usage of the organization. */
export const organizationDefaults = {
  dataEventsPerSelector: { value: 1_000_000, source: "assumed; Cost Explorer shows DataEventsRecorded" },
  bytesPerEvent: {
    value: 1_500,
    source:
      "assumed: the project's 114 sample events, many of them shortened, average 904 bytes; AWS/Logs IncomingBytes over IncomingLogEvents shows it",
  },
  compressedBytesPerEvent: {
    value: 150,
    source: "measured: the project's sample events take 92 to 190 bytes each in files of 15 events",
  },
  digestBytes: { value: 1_000, source: "assumed: a digest lists the files of one hour" },
  logCompression: {
    value: 0.15,
    source: "https://aws.amazon.com/cloudwatch/pricing/: its examples compress stored logs to 15%",
  },
  activeMetricShare: {
    value: 0.05,
    source:
      "assumed: the share of hours in which a detection matches in an account; only those are billed (https://aws.amazon.com/cloudwatch/pricing/)",
  },
  bucketKey: { value: true, source: "the design: archive buckets have a bucket key" },
  kmsRequestShareWithBucketKey: {
    value: 0.01,
    source: `${aws("AmazonS3/latest/userguide/bucket-key.html")}: up to 99% fewer requests`,
  },
  investigations: { value: 4, source: "assumed: one a week" },
  investigatedAccounts: { value: 1, source: "assumed: an investigation follows one account" },
  investigatedDays: { value: 30, source: "assumed: a month of logs" },
  resultBytesPerInvestigation: { value: 1_000_000, source: "assumed: an answer of some thousand rows" },
  partitionedTable: { value: true, source: "the design: a table partitioned by account, Region and day" },
  validationsPerFile: {
    value: 2.15,
    source: "the workflow Validate: every day at 3:37, over the last two days and the current one",
  },
  accessLogBytesPerRequest: {
    value: 700,
    source: `assumed from the fields of ${aws("AmazonS3/latest/userguide/LogFormat.html")}`,
  },
  insightsAreRead: { value: false, source: "the config does not say that anybody reads Insights" },
  retrievalHours: {
    value: 0,
    source: `Athena cannot read objects in Glacier Flexible Retrieval or Deep Archive: ${aws("athena/latest/ug/querying-glacier.html")}`,
  },
  lowFactor: { value: 0.5, source: "assumed: unmeasured volumes are half or twice the expected" },
  highFactor: { value: 2, source: "assumed: unmeasured volumes are half or twice the expected" },
  eventsPerInvocation: {
    value: 2,
    source: "assumed: CloudWatch Logs sends the notifier a few events at a time; AWS/Lambda Invocations shows it",
  },
  secondsPerInvocation: { value: 0.2, source: "assumed; AWS/Lambda Duration shows it" },
  logBytesPerInvocation: { value: 200, source: "the notifier logs one line if it finds nothing" },
  customEvents: {
    value: 0,
    source: "events of AWS services are free on EventBridge: https://aws.amazon.com/eventbridge/pricing/",
  },
  queueRequests: { value: 0, source: "the notifier's queue receives only messages that it could not send" },
} as const satisfies Readonly<Record<string, Assumption>>;

const account = z.strictObject({
  readManagementEvents: volume.optional(),
  writeManagementEvents: volume.optional(),
  networkActivityEvents: volume.optional(),
  otherTrails: volume.optional(),
  alarmsRaised: volume.optional(),
  /** Monthly data events by the name of the selector that records them. */
  dataEvents: z.record(z.string(), volume).optional(),
});

const organization = z.strictObject({
  dataEventsPerSelector: volume.optional(),
  bytesPerEvent: volume.optional(),
  compressedBytesPerEvent: volume.optional(),
  digestBytes: volume.optional(),
  logCompression: share.optional(),
  activeMetricShare: share.optional(),
  bucketKey: z.boolean().optional(),
  kmsRequestShareWithBucketKey: share.optional(),
  investigations: volume.optional(),
  investigatedAccounts: volume.optional(),
  investigatedDays: volume.optional(),
  resultBytesPerInvestigation: volume.optional(),
  partitionedTable: z.boolean().optional(),
  validationsPerFile: volume.optional(),
  accessLogBytesPerRequest: volume.optional(),
  insightsAreRead: z.boolean().optional(),
  retrievalHours: volume.optional(),
  lowFactor: number(0, 1, "a number from 0 to 1").optional(),
  highFactor: number(1, 100, "a number from 1 to 100").optional(),
  eventsPerInvocation: number(1, 10_000, "a number from 1 to 10000").optional(),
  secondsPerInvocation: volume.optional(),
  logBytesPerInvocation: volume.optional(),
  customEvents: volume.optional(),
  queueRequests: volume.optional(),
});

/** Monthly usage. Missing values are assumed. */
export const usageFile = z.strictObject({
  /** Every active account that is not listed. */
  everyAccount: account.default({}),
  /** Single accounts, by name or id. */
  accounts: z.record(z.string(), account).default({}),
  /** Data events of the whole organization by selector. */
  dataEvents: z.record(z.string(), volume).default({}),
  organization: organization.default({}),
});

export type Usage = z.infer<typeof usageFile>;
export type AccountUsage = z.infer<typeof account>;

/** No measurements: every value is assumed. */
export const assumedUsage: Usage = usageFile.parse({});

/**
 * Reads a usage file.
 * @throws UserError that lists its problems
 */
export function parseUsage(json: unknown, file: string): Usage {
  return parseNamedFile(usageFile, json, { file, kind: "usage-file" });
}
