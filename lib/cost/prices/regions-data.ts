import type { PriceSource } from "./price";
import type { PriceId } from "./us-east-1";

/** Prices of a Region where they differ from US East (N. Virginia): one for each tier. */
export interface RegionPrices {
  readonly prices: Readonly<Partial<Record<PriceId, readonly string[]>>>;
  readonly source: PriceSource;
  /**
   * Prices that were checked apart from the others.
   * @default - none
   */
  readonly sources?: Readonly<Partial<Record<PriceId, PriceSource>>>;
}

const date = "2026-11-23";
/** No copy of the price list of these Regions was found: numbers as AWS's pages are known to show them. */
const unchecked: PriceSource = { url: "https://aws.amazon.com/s3/pricing/", date };

/**
 * CloudTrail, KMS keys, SNS and metrics cost the same in these Regions; what differs is listed. Regions that are not
 * here fall back on US East (N. Virginia), with a warning.
 */
export const regions: Readonly<Record<string, RegionPrices>> = {
  "us-east-2": { prices: {}, source: unchecked },
  "us-west-2": { prices: {}, source: unchecked },
  "eu-west-1": {
    prices: {
      "logs.ingestion": ["0.57"],
    },
    source: unchecked,
  },
  "eu-central-1": {
    prices: {
      "logs.ingestion": ["0.63"],
      "logs.storage": ["0.0324"],
      "s3.STANDARD.storage": ["0.0245", "0.0235", "0.0225"],
      "s3.STANDARD_IA.storage": ["0.0135"],
      "s3.GLACIER_IR.storage": ["0.005"],
      "s3.GLACIER.storage": ["0.00405"],
      "s3.DEEP_ARCHIVE.storage": ["0.0018"],
      "s3.INTELLIGENT_TIERING.frequent": ["0.0245", "0.0235", "0.0225"],
      "s3.INTELLIGENT_TIERING.infrequent": ["0.0135"],
      "s3.INTELLIGENT_TIERING.archive-instant": ["0.005"],
      "s3.STANDARD.put": ["0.0054"],
      "s3.STANDARD.get": ["0.00043"],
      "s3.INTELLIGENT_TIERING.get": ["0.00043"],
      "s3.GLACIER.transition": ["0.036"],
      "s3.DEEP_ARCHIVE.transition": ["0.06"],
    },
    source: unchecked,
    sources: {
      "logs.ingestion": {
        url: "https://aws.amazon.com/cloudwatch/pricing/",
        date,
        checkedWith: "usage type EUC1-DataProcessing-Bytes in a published price book of 2026-03",
      },
    },
  },
  "ap-south-1": {
    prices: {
      "logs.ingestion": ["0.67"],
      "s3.STANDARD.storage": ["0.025", "0.024", "0.023"],
      "s3.STANDARD_IA.storage": ["0.0138"],
      "s3.GLACIER_IR.storage": ["0.005"],
      "s3.GLACIER.storage": ["0.0045"],
      "s3.DEEP_ARCHIVE.storage": ["0.002"],
      "s3.INTELLIGENT_TIERING.frequent": ["0.025", "0.024", "0.023"],
      "s3.INTELLIGENT_TIERING.infrequent": ["0.0138"],
      "s3.INTELLIGENT_TIERING.archive-instant": ["0.005"],
    },
    source: unchecked,
  },
};

/**
 * The China Regions bill in yuan. Of them only S3 in Beijing was found in a copy of the price list; whoever estimates
 * there gives the other prices in a file.
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
      date,
      checkedWith: "Infracost's s3_bucket_china golden test, 2026-08 (first storage tier; the test shows no second)",
    },
  },
};
