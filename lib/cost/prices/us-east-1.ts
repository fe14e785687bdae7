import type { Price, PriceSource, Tier } from "./price";

/** The day on which the prices of this file were read. */
const date = "2026-11-23";

const priceList = "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/index.json";
const cloudTrail: PriceSource = {
  url: "https://aws.amazon.com/cloudtrail/pricing/",
  date,
  checkedWith: `usage types PaidEventsRecorded, DataEventsRecorded, NetworkEventsRecorded, InsightsEvents and DataInsightsEvents of the price list (${priceList}), as published copies quote it; aws.amazon.com/cloudtrail/pricing`,
};
const cloudWatch: PriceSource = {
  url: "https://aws.amazon.com/cloudwatch/pricing/",
  date,
  checkedWith: "a copy of the price list AmazonCloudWatch of 2025-09-01; Infracost's cloudwatch golden tests, 2026-08",
};
const s3: PriceSource = {
  url: "https://aws.amazon.com/s3/pricing/",
  date,
  checkedWith:
    "scttfrdmn/objectfs internal/awsrates, read from the price list; Infracost's s3_bucket golden test, 2026-08",
};
const s3Infracost: PriceSource = { ...s3, checkedWith: "Infracost's s3_bucket golden test, 2026-08" };
const sns: PriceSource = {
  url: "https://aws.amazon.com/sns/pricing/",
  date,
  checkedWith: "Infracost's sns_topic golden test, 2026-08",
};
const kms: PriceSource = {
  url: "https://aws.amazon.com/kms/pricing/",
  date,
  checkedWith: "aws.amazon.com/kms/pricing as archived; Infracost's kms_key golden test, 2026-08",
};
const lambda: PriceSource = {
  url: "https://aws.amazon.com/lambda/pricing/",
  date,
  checkedWith: "Infracost's lambda_function golden test, 2026-08",
};

const gigabytesPerTerabyte = 1_024;

function flat(unit: string, per: number, price: string, source: PriceSource, freeUnits: Price["freeUnits"] = 0): Price {
  return { unit, per, freeUnits, tiers: [{ price }], source };
}

const s3Tiers = (first: string, second: string, third: string): readonly Tier[] => [
  { upTo: 50 * gigabytesPerTerabyte, price: first },
  { upTo: 500 * gigabytesPerTerabyte, price: second },
  { price: third },
];

/** Every price that the model uses, in US East (N. Virginia), in US dollars. */
export const usEast1 = {
  "cloudtrail.management-first-copy": flat("events", 100_000, "0", cloudTrail, "all"),
  "cloudtrail.management-copy": flat("events", 100_000, "2.00", cloudTrail),
  "cloudtrail.data": flat("events", 100_000, "0.10", cloudTrail),
  // AWS's pricing calculator counts the first trail as free, the pricing page does not. The more expensive reading is
  // used.
  "cloudtrail.network": flat("events", 100_000, "0.10", cloudTrail),
  "cloudtrail.insights-management": flat("events analyzed", 100_000, "0.35", cloudTrail),
  "cloudtrail.insights-data": flat("events analyzed", 100_000, "0.03", cloudTrail),

  // Events that a trail delivers with a role of the account are billed as custom logs (DataProcessing-Bytes), not as
  // vended logs.
  "logs.ingestion": flat("GB", 1, "0.50", cloudWatch, 5),
  "logs.storage": flat("GB-months", 1, "0.03", cloudWatch, 5),
  // For comparison only: vended logs.
  "logs.vended-ingestion": {
    unit: "GB",
    per: 1,
    tiers: [
      { upTo: 10 * gigabytesPerTerabyte, price: "0.50" },
      { upTo: 30 * gigabytesPerTerabyte, price: "0.25" },
      { upTo: 50 * gigabytesPerTerabyte, price: "0.10" },
      { price: "0.05" },
    ],
    source: cloudWatch,
  },
  "cloudwatch.custom-metric": {
    unit: "metric-months",
    per: 1,
    freeUnits: 10,
    tiers: [
      { upTo: 10_000, price: "0.30" },
      { upTo: 250_000, price: "0.10" },
      { upTo: 1_000_000, price: "0.05" },
      { price: "0.02" },
    ],
    source: cloudWatch,
  },
  "cloudwatch.alarm": flat("alarms", 1, "0.10", cloudWatch, 10),

  "sns.request": flat("requests", 1_000_000, "0.50", sns, 1_000_000),
  "sns.email": flat("e-mails", 100_000, "2.00", sns, 1_000),
  "sns.https": flat("deliveries", 100_000, "0.06", sns, 100_000),

  "kms.key": flat("key-months", 1, "1.00", kms),
  "kms.request": flat("requests", 10_000, "0.03", kms, 20_000),

  "s3.STANDARD.storage": {
    unit: "GB-months",
    per: 1,
    tiers: s3Tiers("0.023", "0.022", "0.021"),
    source: s3,
  },
  "s3.STANDARD_IA.storage": flat("GB-months", 1, "0.0125", s3),
  "s3.GLACIER_IR.storage": flat("GB-months", 1, "0.004", s3),
  "s3.GLACIER.storage": flat("GB-months", 1, "0.0036", s3),
  "s3.DEEP_ARCHIVE.storage": flat("GB-months", 1, "0.00099", s3Infracost),
  "s3.INTELLIGENT_TIERING.frequent": {
    unit: "GB-months",
    per: 1,
    tiers: s3Tiers("0.023", "0.022", "0.021"),
    source: s3,
  },
  "s3.INTELLIGENT_TIERING.infrequent": flat("GB-months", 1, "0.0125", s3),
  "s3.INTELLIGENT_TIERING.archive-instant": flat("GB-months", 1, "0.004", s3),
  "s3.INTELLIGENT_TIERING.monitoring": flat("object-months", 1_000, "0.0025", s3Infracost),

  "s3.STANDARD.put": flat("requests", 1_000, "0.005", s3),
  "s3.STANDARD.get": flat("requests", 1_000, "0.0004", s3),
  "s3.STANDARD_IA.get": flat("requests", 1_000, "0.001", s3),
  "s3.INTELLIGENT_TIERING.get": flat("requests", 1_000, "0.0004", s3),
  "s3.GLACIER_IR.get": flat("requests", 1_000, "0.01", s3),
  "s3.STANDARD_IA.retrieval": flat("GB", 1, "0.01", s3),
  "s3.GLACIER_IR.retrieval": flat("GB", 1, "0.03", s3),

  "s3.STANDARD_IA.transition": flat("objects", 1_000, "0.01", s3Infracost),
  "s3.INTELLIGENT_TIERING.transition": flat("objects", 1_000, "0.01", s3Infracost),
  "s3.GLACIER_IR.transition": flat("objects", 1_000, "0.02", {
    ...s3,
    checkedWith: "AWS's file of S3's prices by Region, 2025-10-22, as github.com/lamngockhuong/aws-price keeps it",
  }),
  "s3.GLACIER.transition": flat("objects", 1_000, "0.03", s3Infracost),
  "s3.DEEP_ARCHIVE.transition": flat("objects", 1_000, "0.05", s3Infracost),

  "athena.scan": flat("GB", gigabytesPerTerabyte, "5.00", {
    url: "https://aws.amazon.com/athena/pricing/",
    date,
    checkedWith: "AWS's file of Athena's prices by Region, 2025-06-27, as github.com/lamngockhuong/aws-price keeps it",
  }),

  "lambda.request": flat("requests", 1_000_000, "0.20", lambda, 1_000_000),
  // On Graviton, like the notifier.
  "lambda.duration": flat("GB-seconds", 1, "0.0000133334", lambda, 400_000),
  "eventbridge.custom-event": flat("events", 1_000_000, "1.00", {
    url: "https://aws.amazon.com/eventbridge/pricing/",
    date,
    checkedWith: "Infracost's cloudwatch_event_bus golden test, 2026-08",
  }),
  "sqs.request": flat(
    "requests",
    1_000_000,
    "0.40",
    {
      url: "https://aws.amazon.com/sqs/pricing/",
      date,
      checkedWith: "Infracost's sqs_queue golden test, 2026-08",
    },
    1_000_000,
  ),
  "dynamodb.write": flat("requests", 1_000_000, "0.625", {
    url: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
    date,
    checkedWith: "Infracost's dynamodb_table golden test, 2026-08",
  }),
  "dynamodb.read": flat("requests", 1_000_000, "0.125", {
    url: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
    date,
    checkedWith: "Infracost's dynamodb_table golden test, 2026-08",
  }),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceId = keyof typeof usEast1;
export type Prices = Readonly<Record<PriceId, Price>>;

export const priceIds = Object.keys(usEast1) as readonly PriceId[];
