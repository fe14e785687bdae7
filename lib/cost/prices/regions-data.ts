import type { PriceSource } from "./price";
import type { PriceId } from "./us-east-1";

/** Prices of a Region that differ from US East (N. Virginia): one for each tier. */
export interface RegionPrices {
  readonly prices: Readonly<Partial<Record<PriceId, readonly string[]>>>;
  readonly source: PriceSource;
  /**
   * Prices that {@link source} lacks, besides {@link notInPriceFiles}. Those of US East (N. Virginia) are used.
   * @default - none
   */
  readonly unconfirmed?: readonly PriceId[];
  /**
   * Whether every unit is billed, except first copies of management events.
   * @default false
   */
  readonly nothingFree?: boolean;
}

/**
 * AWS's own price files by Region, which its pricing pages and calculator.aws read: S3 of 2025-10-22, CloudWatch of
 * 2025-09-23, CloudTrail, KMS, SNS and DynamoDB of 2025-08-28, Lambda of 2025-10-30, Athena of 2025-06-27. Their prices
 * of US East (N. Virginia) all agree with `us-east-1.ts`. S3 Glacier Deep Archive has the price of the S3
 * Intelligent-Tiering tier of that name, and network activity events that of their SKU.
 */
const priceFiles: PriceSource = {
  url: "https://calculator.aws/",
  date: "2026-11-25",
  checkedWith: "AWS's files of prices by Region, 2025-06 to 2025-10, as github.com/lamngockhuong/aws-price keeps them",
};

/** Prices that those files have for no Region. */
export const notInPriceFiles: readonly PriceId[] = [
  "cloudtrail.insights-data",
  "eventbridge.custom-event",
  "sqs.request",
];

/** Every other Region of the commercial partition and of GovCloud. */
const names = [
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "ca-central-1",
  "ca-west-1",
  "mx-central-1",
  "sa-east-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "il-central-1",
  "me-south-1",
  "me-central-1",
  "af-south-1",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ap-east-1",
  "ap-east-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "us-gov-west-1",
  "us-gov-east-1",
];

/**
 * Prices that differ from US East (N. Virginia), by tier, with their Regions. A Region that a price does not name has
 * the price of US East.
 */
const differences: Readonly<Partial<Record<PriceId, readonly (readonly [tiers: string, regions: string])[]>>> = {
  "logs.ingestion": [
    ["0.67", "us-west-1 ap-south-1 ap-south-2 ap-southeast-2 ap-southeast-4"],
    ["0.55", "ca-central-1 ca-west-1"],
    ["0.9", "sa-east-1"],
    ["0.57", "eu-west-1 eu-south-2"],
    ["0.5985", "eu-west-2 eu-west-3"],
    ["0.63", "eu-central-1 me-south-1 me-central-1"],
    ["0.69", "eu-central-2"],
    ["0.54", "eu-north-1"],
    ["0.6", "eu-south-1"],
    ["0.678", "af-south-1"],
    ["0.7", "ap-southeast-1 ap-southeast-3"],
    ["0.8", "ap-east-1"],
    ["0.76", "ap-northeast-1 ap-northeast-2 ap-northeast-3"],
    ["0.675", "us-gov-west-1 us-gov-east-1"],
  ],
  "logs.storage": [
    [
      "0.033",
      "us-west-1 ca-central-1 ca-west-1 me-central-1 ap-southeast-2 ap-southeast-4 ap-northeast-1 ap-northeast-3",
    ],
    ["0.0408", "sa-east-1"],
    ["0.0315", "eu-west-2 eu-west-3"],
    ["0.0324", "eu-central-1"],
    ["0.0356", "eu-central-2"],
    ["0.028", "eu-north-1"],
    ["0.032", "eu-south-1"],
    ["0.036", "af-south-1"],
    ["0.0314", "ap-northeast-2"],
    ["0.039", "us-gov-west-1 us-gov-east-1"],
  ],
  "logs.vended-ingestion": [
    ["0.67 0.335 0.134 0.067", "us-west-1 ap-south-1 ap-south-2 ap-southeast-2 ap-southeast-4"],
    ["0.55 0.275 0.11 0.055", "ca-central-1 ca-west-1"],
    ["0.9 0.45 0.18 0.09", "sa-east-1"],
    ["0.57 0.285 0.114 0.057", "eu-west-1 eu-south-2"],
    ["0.5985 0.2993 0.1197 0.0599", "eu-west-2 eu-west-3"],
    ["0.63 0.315 0.126 0.063", "eu-central-1"],
    ["0.69 0.347 0.139 0.069", "eu-central-2"],
    ["0.54 0.271 0.108 0.054", "eu-north-1"],
    ["0.6 0.3 0.12 0.06", "eu-south-1"],
    ["0.63 0.314 0.125 0.063", "me-south-1 me-central-1"],
    ["0.678 0.339 0.136 0.068", "af-south-1"],
    ["0.7 0.35 0.14 0.07", "ap-southeast-1 ap-southeast-3"],
    ["0.8 0.39 0.15 0.08", "ap-east-1"],
    ["0.76 0.38 0.152 0.076", "ap-northeast-1 ap-northeast-2 ap-northeast-3"],
    ["0.675 0.338 0.135 0.068", "us-gov-west-1 us-gov-east-1"],
  ],
  "s3.STANDARD.storage": [
    ["0.026 0.025 0.024", "us-west-1"],
    [
      "0.025 0.024 0.023",
      "ca-central-1 ca-west-1 il-central-1 me-south-1 me-central-1 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3",
    ],
    ["0.02415 0.0231 0.02205", "mx-central-1"],
    ["0.0405 0.039 0.037", "sa-east-1"],
    ["0.024 0.023 0.022", "eu-west-2 eu-west-3 eu-south-1"],
    ["0.0245 0.0235 0.0225", "eu-central-1"],
    ["0.02695 0.02585 0.02475", "eu-central-2"],
    ["0.0274 0.0262 0.025", "af-south-1"],
    ["0.0225 0.0216 0.0207", "ap-southeast-5 ap-southeast-7 ap-east-2"],
    ["0.02625 0.0252 0.02415", "ap-southeast-6"],
    ["0.039 0.037 0.0355", "us-gov-west-1 us-gov-east-1"],
  ],
  "s3.STANDARD_IA.storage": [
    ["0.0144", "us-west-1"],
    [
      "0.0138",
      "ca-central-1 ca-west-1 il-central-1 me-south-1 me-central-1 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3",
    ],
    ["0.013125", "mx-central-1"],
    ["0.0221", "sa-east-1"],
    ["0.0131", "eu-west-2 eu-west-3 eu-south-1"],
    ["0.0135", "eu-central-1"],
    ["0.01485", "eu-central-2"],
    ["0.0149", "af-south-1"],
    ["0.01242", "ap-southeast-5 ap-southeast-7 ap-east-2"],
    ["0.01449", "ap-southeast-6"],
    ["0.02", "us-gov-west-1 us-gov-east-1"],
  ],
  "s3.GLACIER_IR.storage": [
    [
      "0.005",
      "us-west-1 ca-central-1 ca-west-1 eu-west-2 eu-west-3 eu-central-1 eu-south-1 eu-south-2 il-central-1 me-south-1 me-central-1 af-south-1 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3",
    ],
    ["0.0042", "mx-central-1"],
    ["0.0083", "sa-east-1"],
    ["0.0055", "eu-central-2"],
    ["0.0045", "ap-southeast-5 ap-southeast-7"],
    ["0.00525", "ap-southeast-6"],
    ["0.0064", "us-gov-west-1 us-gov-east-1"],
  ],
  "s3.GLACIER.storage": [
    [
      "0.0045",
      "us-west-1 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3",
    ],
    [
      "0.00405",
      "ca-central-1 ca-west-1 eu-west-2 eu-west-3 eu-central-1 eu-south-1 eu-south-2 il-central-1 me-south-1 me-central-1 af-south-1 ap-southeast-5 ap-southeast-7",
    ],
    ["0.00378", "mx-central-1"],
    ["0.00765", "sa-east-1"],
    ["0.004455", "eu-central-2"],
    ["0.004725", "ap-southeast-6"],
    ["0.0054", "us-gov-west-1 us-gov-east-1"],
  ],
  "s3.DEEP_ARCHIVE.storage": [
    [
      "0.002",
      "us-west-1 mx-central-1 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3",
    ],
    [
      "0.0018",
      "ca-central-1 ca-west-1 eu-west-2 eu-west-3 eu-central-1 eu-south-1 eu-south-2 il-central-1 me-south-1 me-central-1 af-south-1 ap-southeast-5 ap-southeast-7",
    ],
    ["0.0032", "sa-east-1"],
    ["0.00198", "eu-central-2"],
    ["0.0021", "ap-southeast-6"],
    ["0.0024", "us-gov-west-1 us-gov-east-1"],
  ],
  "s3.INTELLIGENT_TIERING.frequent": [
    ["0.026 0.025 0.024", "us-west-1"],
    [
      "0.025 0.024 0.023",
      "ca-central-1 ca-west-1 il-central-1 me-south-1 me-central-1 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3",
    ],
    ["0.02415 0.0231 0.02205", "mx-central-1"],
    ["0.0405 0.039 0.037", "sa-east-1"],
    ["0.024 0.023 0.022", "eu-west-2 eu-west-3 eu-south-1"],
    ["0.0245 0.0235 0.0225", "eu-central-1"],
    ["0.02695 0.02585 0.02475", "eu-central-2"],
    ["0.0274 0.0262 0.025", "af-south-1"],
    ["0.0225 0.0216 0.0207", "ap-southeast-5 ap-southeast-7 ap-east-2"],
    ["0.02625 0.0252 0.02415", "ap-southeast-6"],
    ["0.039 0.037 0.0355", "us-gov-west-1 us-gov-east-1"],
  ],
  "s3.INTELLIGENT_TIERING.infrequent": [
    ["0.0144", "us-west-1"],
    [
      "0.0138",
      "ca-central-1 ca-west-1 il-central-1 me-south-1 me-central-1 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3",
    ],
    ["0.013125", "mx-central-1"],
    ["0.0221", "sa-east-1"],
    ["0.0131", "eu-west-2 eu-west-3 eu-south-1"],
    ["0.0135", "eu-central-1"],
    ["0.01485", "eu-central-2"],
    ["0.0149", "af-south-1"],
    ["0.01242", "ap-southeast-5 ap-southeast-7 ap-east-2"],
    ["0.01449", "ap-southeast-6"],
    ["0.02", "us-gov-west-1 us-gov-east-1"],
  ],
  "s3.INTELLIGENT_TIERING.archive-instant": [
    [
      "0.005",
      "us-west-1 ca-central-1 ca-west-1 eu-west-2 eu-west-3 eu-central-1 eu-south-1 eu-south-2 il-central-1 me-south-1 me-central-1 af-south-1 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3",
    ],
    ["0.0042", "mx-central-1"],
    ["0.0083", "sa-east-1"],
    ["0.0055", "eu-central-2"],
    ["0.0045", "ap-southeast-5 ap-southeast-7"],
    ["0.00525", "ap-southeast-6"],
    ["0.0064", "us-gov-west-1 us-gov-east-1"],
  ],
  "s3.STANDARD.put": [
    ["0.0055", "us-west-1 ca-central-1 ca-west-1 il-central-1 me-south-1 me-central-1 ap-southeast-2 ap-southeast-4"],
    ["0.00525", "mx-central-1"],
    ["0.007", "sa-east-1"],
    ["0.0053", "eu-west-2 eu-west-3 eu-south-1 eu-south-2"],
    ["0.0054", "eu-central-1 eu-central-2"],
    ["0.006", "af-south-1"],
    ["0.0045", "ap-southeast-5 ap-southeast-7 ap-northeast-2"],
    ["0.005775", "ap-southeast-6"],
    ["0.00423", "ap-east-2"],
    ["0.0047", "ap-northeast-1 ap-northeast-3"],
  ],
  "s3.STANDARD.get": [
    ["0.00044", "us-west-1 ca-central-1 ca-west-1 il-central-1 me-south-1 me-central-1 ap-southeast-2 ap-southeast-4"],
    ["0.00042", "mx-central-1 eu-west-2 eu-west-3"],
    ["0.00056", "sa-east-1"],
    ["0.00043", "eu-central-1 eu-central-2"],
    ["0.00036", "ap-southeast-5 ap-southeast-7"],
    ["0.000462", "ap-southeast-6"],
    ["0.000333", "ap-east-2"],
    ["0.00037", "ap-northeast-1 ap-northeast-3"],
    ["0.00035", "ap-northeast-2"],
  ],
  "s3.INTELLIGENT_TIERING.get": [
    ["0.00044", "us-west-1 ca-central-1 ca-west-1 il-central-1 me-south-1 me-central-1 ap-southeast-2 ap-southeast-4"],
    ["0.00042", "mx-central-1 eu-west-2 eu-west-3"],
    ["0.00056", "sa-east-1"],
    ["0.00043", "eu-central-1 eu-central-2"],
    ["0.00036", "ap-southeast-5 ap-southeast-7"],
    ["0.000462", "ap-southeast-6"],
    ["0.000333", "ap-east-2"],
    ["0.00037", "ap-northeast-1 ap-northeast-3"],
    ["0.00035", "ap-northeast-2"],
  ],
  "s3.GLACIER.transition": [
    ["0.033", "us-west-1 ca-central-1 ca-west-1 eu-west-1 eu-north-1"],
    ["0.0315", "mx-central-1"],
    ["0.042", "sa-east-1"],
    ["0.0318", "eu-west-2 eu-west-3"],
    [
      "0.036",
      "eu-central-1 eu-central-2 eu-south-1 eu-south-2 af-south-1 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-east-1",
    ],
    ["0.0363", "il-central-1 me-south-1 me-central-1"],
    ["0.0324", "ap-southeast-5 ap-southeast-7"],
    ["0.0378", "ap-southeast-6"],
    ["0.030834", "ap-east-2"],
    ["0.03426", "ap-northeast-1 ap-northeast-3"],
    ["0.03258", "ap-northeast-2"],
    ["0.039", "us-gov-west-1 us-gov-east-1"],
  ],
  "s3.DEEP_ARCHIVE.transition": [
    [
      "0.06",
      "us-west-1 ca-central-1 ca-west-1 eu-west-2 eu-west-3 eu-central-1 eu-central-2 eu-south-1 eu-south-2 af-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-east-1 ap-northeast-2",
    ],
    ["0.0525", "mx-central-1"],
    ["0.1", "sa-east-1"],
    ["0.055", "eu-west-1 eu-north-1"],
    ["0.0605", "il-central-1 me-south-1 me-central-1"],
    ["0.07", "ap-south-1 ap-south-2"],
    ["0.054", "ap-southeast-5 ap-southeast-7"],
    ["0.063", "ap-southeast-6"],
    ["0.0585", "ap-east-2"],
    ["0.065", "ap-northeast-1 ap-northeast-3 us-gov-west-1 us-gov-east-1"],
  ],
  "athena.scan": [
    ["6", "il-central-1 af-south-1 ap-northeast-3"],
    ["7", "eu-west-3 eu-central-2"],
    ["9", "sa-east-1"],
    ["6.75", "us-west-1"],
    ["5.5", "ca-central-1 ap-east-1"],
    ["6.5", "ca-west-1 me-south-1 ap-southeast-4 ap-southeast-5 ap-southeast-7"],
    ["5.25", "mx-central-1 eu-south-1"],
    ["5.65", "eu-south-2"],
    ["6.2", "me-central-1"],
    ["5.75", "ap-southeast-3"],
    ["4.5", "ap-east-2"],
  ],
  "dynamodb.write": [
    ["0.695", "us-west-1"],
    ["0.6875", "ca-central-1 ca-west-1"],
    ["0.655", "mx-central-1"],
    ["0.9375", "sa-east-1"],
    ["0.705", "eu-west-1 eu-south-2"],
    ["0.7423", "eu-west-2 eu-west-3"],
    ["0.7625", "eu-central-1"],
    ["0.835", "eu-central-2"],
    ["0.67", "eu-north-1"],
    ["0.74", "eu-south-1"],
    ["0.85", "il-central-1"],
    ["0.775", "me-south-1"],
    ["0.7755", "me-central-1"],
    ["0.84", "af-south-1"],
    ["0.71", "ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4"],
    ["0.64", "ap-southeast-5 ap-southeast-7"],
    ["0.7455", "ap-southeast-6"],
    ["0.785", "ap-east-1"],
    ["0.6435", "ap-east-2"],
    ["0.715", "ap-northeast-1 ap-northeast-3"],
    ["0.68", "ap-northeast-2"],
    ["0.75", "us-gov-west-1 us-gov-east-1"],
  ],
  "dynamodb.read": [
    ["0.1395", "us-west-1"],
    ["0.1375", "ca-central-1 ca-west-1"],
    ["0.1315", "mx-central-1"],
    ["0.1875", "sa-east-1"],
    ["0.1415", "eu-west-1 eu-south-2"],
    ["0.1487", "eu-west-2 eu-west-3"],
    ["0.1525", "eu-central-1"],
    ["0.168", "eu-central-2 af-south-1"],
    ["0.1345", "eu-north-1"],
    ["0.1485", "eu-south-1"],
    ["0.17", "il-central-1"],
    ["0.1555", "me-south-1 me-central-1"],
    [
      "0.1425",
      "ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-northeast-1 ap-northeast-3",
    ],
    ["0.1285", "ap-southeast-5 ap-southeast-7"],
    ["0.1496", "ap-southeast-6"],
    ["0.155", "ap-east-1"],
    ["0.1282", "ap-east-2"],
    ["0.1355", "ap-northeast-2"],
    ["0.15", "us-gov-west-1 us-gov-east-1"],
  ],
  "sns.request": [
    ["0.525", "mx-central-1 eu-south-1 il-central-1 ap-southeast-6"],
    ["0.55", "eu-central-2 me-central-1"],
    ["0.595", "af-south-1"],
    ["0.45", "ap-east-2"],
    ["0.6", "us-gov-west-1 us-gov-east-1"],
  ],
  "sns.email": [
    ["3", "us-gov-west-1 us-gov-east-1"],
    ["2.1", "mx-central-1 eu-south-1 il-central-1 ap-southeast-6"],
    ["2.2", "eu-central-2 me-central-1"],
    ["2.38", "af-south-1"],
    ["1.8", "ap-east-2"],
  ],
  "sns.https": [
    ["0.063", "mx-central-1 eu-south-1 il-central-1 ap-southeast-6"],
    ["0.066", "eu-central-2 me-central-1"],
    ["0.0714", "af-south-1"],
    ["0.054", "ap-east-2"],
  ],
  "lambda.request": [
    ["0.21", "mx-central-1 il-central-1 ap-southeast-6"],
    ["0.22", "eu-central-2"],
    ["0.23", "eu-south-1"],
    ["0.25", "me-south-1 me-central-1"],
    ["0.27", "af-south-1"],
    ["0.18", "ap-southeast-5 ap-southeast-7 ap-east-2"],
    ["0.28", "ap-east-1"],
  ],
  "lambda.duration": [
    ["0.000014", "mx-central-1"],
    ["0.0000146667", "eu-central-2"],
    ["0.0000156138", "eu-south-1"],
    ["0.0000140001", "il-central-1 ap-southeast-6"],
    ["0.0000165334", "me-south-1 me-central-1"],
    ["0.00001768", "af-south-1"],
    ["0.000012", "ap-southeast-5 ap-southeast-7 ap-east-2"],
    ["0.0000183", "ap-east-1"],
  ],
  "cloudwatch.alarm": [
    ["0.135", "sa-east-1"],
    ["0.13", "us-gov-west-1 us-gov-east-1"],
  ],
  "cloudtrail.insights-management": [["0.3", "ap-southeast-3"]],
  "kms.request": [["0.04", "us-gov-west-1 us-gov-east-1"]],
};

/** Prices of single Regions that {@link priceFiles} lacks. */
const unconfirmed: Readonly<Partial<Record<PriceId, string>>> = {
  "cloudtrail.insights-management":
    "ca-west-1 mx-central-1 me-central-1 ap-southeast-4 ap-southeast-5 ap-southeast-7 ap-east-2",
  "athena.scan": "ap-southeast-6",
  "cloudtrail.network": "us-gov-west-1 us-gov-east-1",
};

const holds = (list: string, region: string): boolean => list.split(" ").includes(region);

/**
 * The prices of the Regions. AWS's free units do not apply in GovCloud (https://aws.amazon.com/s3/faqs/: "across all
 * regions except the AWS GovCloud Region").
 */
export const regions: Readonly<Record<string, RegionPrices>> = Object.fromEntries(
  names.map((region) => {
    const own = Object.entries(differences).flatMap(([id, rows]) =>
      rows.filter(([, list]) => holds(list, region)).map(([tiers]) => [id, tiers.split(" ")] as const),
    );
    const missing = Object.entries(unconfirmed).filter(([, list]) => holds(list, region));
    return [
      region,
      {
        prices: Object.fromEntries(own),
        source: priceFiles,
        ...(missing.length > 0 && { unconfirmed: missing.map(([id]) => id as PriceId) }),
        ...(region.startsWith("us-gov-") && { nothingFree: true }),
      },
    ];
  }),
);

/**
 * The China Regions bill in yuan. Only S3 in Beijing was found in a copy of the price list. Give the other prices in a
 * file.
 */
export const chinaPrices: Readonly<Record<string, RegionPrices>> = {
  "cn-north-1": {
    prices: {
      "s3.STANDARD.storage": ["0.195", "0.195", "0.195"],
      "s3.STANDARD_IA.storage": ["0.13377"],
      "s3.GLACIER.storage": ["0.03006"],
      "s3.DEEP_ARCHIVE.storage": ["0.01336"],
      "s3.INTELLIGENT_TIERING.frequent": ["0.195", "0.195", "0.195"],
      "s3.INTELLIGENT_TIERING.infrequent": ["0.13377"],
      "s3.STANDARD.put": ["0.0045"],
      "s3.STANDARD.get": ["0.0015"],
      "s3.STANDARD_IA.transition": ["0.0637"],
      "s3.INTELLIGENT_TIERING.transition": ["0.0637"],
      "s3.GLACIER.transition": ["0.2239"],
      "s3.DEEP_ARCHIVE.transition": ["0.4478"],
    },
    source: {
      url: "https://www.amazonaws.cn/en/s3/pricing/",
      date: "2026-11-23",
      checkedWith: "Infracost's s3_bucket_china golden test, 2026-08 (first storage tier; the test shows no second)",
    },
  },
};
