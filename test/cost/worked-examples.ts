import type { PriceId } from "../../lib/cost/prices/us-east-1";

/** What AWS says a quantity costs in US East (N. Virginia). Read in copies of its pages, 2026-11. */
export interface WorkedExample {
  readonly source: string;
  /** The example, shortened. */
  readonly says: string;
  readonly quantity: number;
  /** As AWS rounds them. */
  readonly dollars: number;
  /** What the example leaves out of the quantity. @default - the free units that the price has */
  readonly freeUnits?: 0;
  /** The price of the example's day. @default - today's */
  readonly price?: string;
}

/** What the unit price of AWS's page makes of a quantity: where no worked example of AWS's was found. */
export interface DerivedExample extends Pick<WorkedExample, "source" | "quantity" | "dollars"> {
  /** The unit price, as the page says it. */
  readonly unitPrice: string;
}

const cloudTrail = "https://aws.amazon.com/cloudtrail/pricing/";
const insights = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/insights-events-costs.html";
const cloudWatch = "https://aws.amazon.com/cloudwatch/pricing/";
const sns = "https://aws.amazon.com/sns/pricing/";
const kms = "https://aws.amazon.com/kms/pricing/";
const s3 = "https://aws.amazon.com/s3/pricing/";
const s3Questions = "https://aws.amazon.com/s3/faqs/";
const lambda = "https://aws.amazon.com/lambda/pricing/";
const dynamoDb = "https://aws.amazon.com/dynamodb/pricing/on-demand/";

const march = { source: s3Questions, says: "100 GB for 15 days and 100 TB for 16 days of March: 52,900 GB-months" };

/** At least one for each price: a price without one does not compile. */
export const workedExamples = {
  "cloudtrail.management-first-copy": [
    { source: cloudTrail, says: "150,000 management events, first copy", quantity: 150_000, dollars: 0 },
  ],
  "cloudtrail.management-copy": [
    { source: cloudTrail, says: "150,000 management events, second copy", quantity: 150_000, dollars: 3 },
  ],
  "cloudtrail.data": [{ source: cloudTrail, says: "2 million data events", quantity: 2e6, dollars: 2 }],
  "cloudtrail.network": [
    { source: cloudTrail, unitPrice: "$0.10 per 100,000 network activity events", quantity: 2e6, dollars: 2 },
  ],
  "cloudtrail.insights-management": [
    {
      source: insights,
      says: "example 1: 330,000 events analyzed, at $0.35 per 100,000",
      quantity: 330_000,
      dollars: 1.16,
    },
  ],
  "cloudtrail.insights-data": [
    {
      source: insights,
      says: "example 4: 800,000 events analyzed, at $0.03 per 100,000",
      quantity: 800_000,
      dollars: 0.24,
    },
  ],

  "logs.ingestion": [
    { source: cloudWatch, says: "monitoring with logs: 1 GB a day for 30 days", quantity: 30, dollars: 12.5 },
  ],
  "logs.storage": [{ source: cloudWatch, says: "monitoring with logs: 6 GB archived", quantity: 6, dollars: 0.03 }],
  "logs.vended-ingestion": [
    { source: cloudWatch, says: "72 TB of VPC flow logs", quantity: 72 * 1_024, dollars: 13_414.4 },
  ],
  "cloudwatch.custom-metric": [
    { source: cloudWatch, says: "7 metrics of 10 instances each", quantity: 70, dollars: 21, freeUnits: 0 },
    { source: cloudWatch, unitPrice: "$0.30 for 10,000 metrics, then $0.10", quantity: 10 + 11_000, dollars: 3_100 },
  ],
  "cloudwatch.alarm": [
    {
      source: "https://docs.aws.amazon.com/solutions/latest/centralized-logging-with-opensearch/cost.html",
      says: "5 alarms of a pipeline",
      quantity: 5,
      dollars: 0.5,
      freeUnits: 0,
    },
  ],

  "sns.request": [{ source: sns, unitPrice: "$0.50 per million, the first million free", quantity: 3e6, dollars: 1 }],
  "sns.email": [{ source: sns, unitPrice: "$2.00 per 100,000, the first 1,000 free", quantity: 101_000, dollars: 2 }],
  "sns.https": [{ source: sns, unitPrice: "$0.06 per 100,000, the first 100,000 free", quantity: 1.1e6, dollars: 0.6 }],

  "kms.key": [{ source: kms, says: "one key", quantity: 1, dollars: 1 }],
  "kms.request": [
    { source: kms, says: "10,000 files encrypted, and decrypted 2 million times", quantity: 2_010_000, dollars: 5.97 },
  ],

  "s3.STANDARD.storage": [{ ...march, quantity: 52_900, dollars: 1_215 }],
  "s3.STANDARD_IA.storage": [{ source: s3, unitPrice: "$0.0125 per GB", quantity: 1_000, dollars: 12.5 }],
  "s3.GLACIER_IR.storage": [{ source: s3, unitPrice: "$0.004 per GB", quantity: 1_000, dollars: 4 }],
  "s3.GLACIER.storage": [
    {
      source: s3,
      unitPrice: "$0.0036 per GB, of the 100,003.2 GB of an example",
      quantity: 100_003.2,
      dollars: 360.01,
    },
  ],
  "s3.DEEP_ARCHIVE.storage": [{ source: s3, unitPrice: "$0.00099 per GB", quantity: 1_000, dollars: 0.99 }],
  "s3.INTELLIGENT_TIERING.frequent": [
    { source: s3, unitPrice: "$0.023 per GB up to 50 TB, then $0.022", quantity: 52_900, dollars: 1_215 },
  ],
  "s3.INTELLIGENT_TIERING.infrequent": [{ source: s3, unitPrice: "$0.0125 per GB", quantity: 1_000, dollars: 12.5 }],
  "s3.INTELLIGENT_TIERING.archive-instant": [{ source: s3, unitPrice: "$0.004 per GB", quantity: 1_000, dollars: 4 }],
  "s3.INTELLIGENT_TIERING.monitoring": [
    { source: s3, unitPrice: "$0.0025 per 1,000 objects", quantity: 1e6, dollars: 2.5 },
  ],
  "s3.STANDARD.put": [
    { source: s3Questions, says: "10,000 files put each day of March", quantity: 310_000, dollars: 1.55 },
  ],
  "s3.STANDARD.get": [
    { source: s3Questions, says: "20,000 files read each day of March", quantity: 620_000, dollars: 0.25 },
  ],
  "s3.STANDARD_IA.get": [{ source: s3, unitPrice: "$0.001 per 1,000", quantity: 1e6, dollars: 1 }],
  "s3.INTELLIGENT_TIERING.get": [{ source: s3, unitPrice: "$0.0004 per 1,000", quantity: 1e6, dollars: 0.4 }],
  "s3.GLACIER_IR.get": [{ source: s3, unitPrice: "$0.01 per 1,000", quantity: 1e6, dollars: 10 }],
  "s3.STANDARD_IA.retrieval": [{ source: s3Questions, says: "300 GB retrieved", quantity: 300, dollars: 3 }],
  "s3.GLACIER_IR.retrieval": [{ source: s3, unitPrice: "$0.03 per GB", quantity: 300, dollars: 9 }],
  "s3.STANDARD_IA.transition": [{ source: s3, unitPrice: "$0.01 per 1,000 objects", quantity: 1e6, dollars: 10 }],
  "s3.INTELLIGENT_TIERING.transition": [
    { source: s3, unitPrice: "$0.01 per 1,000 objects", quantity: 1e6, dollars: 10 },
  ],
  "s3.GLACIER_IR.transition": [{ source: s3, unitPrice: "$0.02 per 1,000 objects", quantity: 1e6, dollars: 20 }],
  "s3.GLACIER.transition": [{ source: s3, unitPrice: "$0.03 per 1,000 objects", quantity: 1e6, dollars: 30 }],
  "s3.DEEP_ARCHIVE.transition": [{ source: s3, unitPrice: "$0.05 per 1,000 objects", quantity: 1e6, dollars: 50 }],

  "athena.scan": [
    { source: "https://aws.amazon.com/athena/pricing/", says: "3 TB of text", quantity: 3 * 1_024, dollars: 15 },
    { source: "https://aws.amazon.com/athena/pricing/", says: "the same gzipped: 1 TB", quantity: 1_024, dollars: 5 },
  ],

  "lambda.request": [{ source: lambda, says: "3 million requests", quantity: 3e6, dollars: 0.4 }],
  "lambda.duration": [
    // AWS's examples are of x86: at their price, then at Graviton's.
    { source: lambda, says: "3 million seconds of 512 MB", quantity: 1_500_000, dollars: 18.34, price: "0.00001667" },
    { source: lambda, unitPrice: "$0.0000133334 per GB-second on Arm", quantity: 1_500_000, dollars: 14.67 },
  ],
  "eventbridge.custom-event": [
    { source: "https://aws.amazon.com/eventbridge/pricing/", says: "5 million events", quantity: 5e6, dollars: 5 },
    { source: "https://aws.amazon.com/eventbridge/pricing/", says: "2 million events", quantity: 2e6, dollars: 2 },
  ],
  "sqs.request": [
    {
      source: "https://aws.amazon.com/sqs/pricing/",
      unitPrice: "$0.40 per million, the first million free",
      quantity: 3e6,
      dollars: 0.8,
    },
  ],
  // The example is older than November 2024, when AWS halved its prices.
  "dynamodb.write": [
    { source: dynamoDb, says: "42,177,000 writes of 1 KB", quantity: 42_177_000, dollars: 52.72, price: "1.25" },
    { source: dynamoDb, unitPrice: "$0.625 per million", quantity: 42_177_000, dollars: 26.36 },
  ],
  "dynamodb.read": [
    { source: dynamoDb, says: "42,177,000 reads of 4 KB at most", quantity: 42_177_000, dollars: 10.54, price: "0.25" },
    { source: dynamoDb, unitPrice: "$0.125 per million", quantity: 42_177_000, dollars: 5.27 },
  ],
} as const satisfies Readonly<Record<PriceId, readonly (WorkedExample | DerivedExample)[]>>;
