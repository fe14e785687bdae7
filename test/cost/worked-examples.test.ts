import { describe, expect, it } from "vitest";
import { costOf } from "../../lib/cost/money";
import { analyzedEvents } from "../../lib/cost/meters/cloudtrail-meters";
import { monthsHeld } from "../../lib/cost/meters/archive-meters";
import { bytesPerGigabyte, daysPerMonth } from "../../lib/cost/meters/meter";
import type { PriceId } from "../../lib/cost/prices/us-east-1";
import { usEast1 } from "../../lib/cost/prices/us-east-1";
import { billedBytes, staysOf } from "../../lib/cost/storage-classes";

const dollars = (price: PriceId, quantity: number): number => Number(costOf(usEast1[price], quantity)) / 1e6;

describe("https://aws.amazon.com/cloudtrail/pricing/, the example of two trails", () => {
  it("150,000 management events: the first copy is free, the second costs $3", () => {
    expect(dollars("cloudtrail.management-first-copy", 150_000)).toBe(0);
    expect(dollars("cloudtrail.management-copy", 150_000)).toBe(3);
  });

  it("2 million data events cost $2", () => {
    expect(dollars("cloudtrail.data", 2e6)).toBe(2);
  });
});

describe("https://docs.aws.amazon.com/awscloudtrail/latest/userguide/insights-events-costs.html", () => {
  it("example 1: 270,000 reads and 30,000 writes, both types: 330,000 events are analyzed", () => {
    const analyzed =
      analyzedEvents("ApiCallRateInsight", 270_000, 30_000) + analyzedEvents("ApiErrorRateInsight", 270_000, 30_000);
    expect(analyzed).toBe(330_000);
    expect(dollars("cloudtrail.insights-management", analyzed)).toBe(1.155);
  });

  it("example 2: 710,000 reads and 90,000 writes: 90,000 for call rates, 800,000 for error rates", () => {
    expect(analyzedEvents("ApiCallRateInsight", 710_000, 90_000)).toBe(90_000);
    expect(analyzedEvents("ApiErrorRateInsight", 710_000, 90_000)).toBe(800_000);
  });

  it("example 4: 400,000 data events, both types: 800,000 are analyzed, at their own price", () => {
    expect(dollars("cloudtrail.insights-data", 2 * 400_000)).toBe(0.24);
  });
});

describe("https://aws.amazon.com/cloudwatch/pricing/", () => {
  it("gives 10 metrics, 10 alarms and 5 GB of logs free, then bills by tier", () => {
    expect(dollars("cloudwatch.custom-metric", 10)).toBe(0);
    expect(dollars("cloudwatch.custom-metric", 110)).toBe(30);
    expect(dollars("cloudwatch.custom-metric", 10_010 + 1_000)).toBe(3_000 + 100);
    expect(dollars("cloudwatch.alarm", 60)).toBe(5);
    expect(dollars("logs.ingestion", 55)).toBe(25);
    expect(dollars("logs.storage", 105)).toBe(3);
  });

  it("bills vended logs by tiers of 10, 20 and 20 TB", () => {
    expect(dollars("logs.vended-ingestion", 60 * 1_024)).toBe(5_120 + 5_120 + 2_048 + 512);
  });
});

describe("https://aws.amazon.com/kms/pricing/", () => {
  it("gives 20,000 requests free, then $0.03 for 10,000", () => {
    expect(dollars("kms.request", 20_000)).toBe(0);
    expect(dollars("kms.request", 1_020_000)).toBe(3);
  });
});

describe("https://aws.amazon.com/s3/pricing/", () => {
  it("bills S3 Standard by tiers of 50 and 450 TB", () => {
    expect(dollars("s3.STANDARD.storage", 51_200)).toBe(1_177.6);
    expect(dollars("s3.STANDARD.storage", 51_201)).toBe(1_177.622);
    expect(dollars("s3.STANDARD.storage", 512_001)).toBe(1_177.6 + 460_800 * 0.022 + 0.021);
  });

  it("bills 40 KB beside an archived object: 8 KB in S3 Standard, 32 KB in its class", () => {
    for (const storageClass of ["GLACIER", "DEEP_ARCHIVE"] as const) {
      expect(billedBytes({ storageClass, fromDay: 0, toDay: 365 }, 3_000)).toStrictEqual([
        { price: "s3.STANDARD.storage", bytes: 8_192, fromDay: 0, toDay: 365 },
        { price: `s3.${storageClass}.storage`, bytes: 3_000 + 32_768, fromDay: 0, toDay: 365 },
      ]);
    }
  });

  it("bills smaller objects as 128 KB in Standard-IA and Glacier Instant Retrieval", () => {
    for (const storageClass of ["STANDARD_IA", "GLACIER_IR"] as const) {
      const billed = (bytes: number): number => billedBytes({ storageClass, fromDay: 0, toDay: 90 }, bytes)[0]!.bytes;
      expect(billed(3_000)).toBe(131_072);
      expect(billed(131_073)).toBe(131_073);
    }
  });

  it("moves objects of 128 KB and more down the tiers of Intelligent-Tiering after 30 and 90 days unread", () => {
    const stay = { storageClass: "INTELLIGENT_TIERING", fromDay: 30, toDay: 365 } as const;
    expect(billedBytes(stay, 200_000).map(({ price, fromDay, toDay }) => [price, fromDay, toDay])).toStrictEqual([
      ["s3.INTELLIGENT_TIERING.frequent", 30, 60],
      ["s3.INTELLIGENT_TIERING.infrequent", 60, 120],
      ["s3.INTELLIGENT_TIERING.archive-instant", 120, 365],
    ]);
    expect(billedBytes(stay, 3_000).map(({ price }) => price)).toStrictEqual(["s3.INTELLIGENT_TIERING.frequent"]);
  });

  it("bills 30, 90 and 180 days at least in Standard-IA, Glacier and Deep Archive", () => {
    const billedDays = (storageClass: "STANDARD_IA" | "GLACIER" | "DEEP_ARCHIVE"): number => {
      const { fromDay, toDay } = staysOf([{ storageClass, afterDays: 30 }], 40).at(-1)!;
      return toDay - fromDay;
    };
    expect([billedDays("STANDARD_IA"), billedDays("GLACIER"), billedDays("DEEP_ARCHIVE")]).toStrictEqual([30, 90, 180]);
  });

  it("charges each object's transition", () => {
    const each = (["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const).map(
      (storageClass) => dollars(`s3.${storageClass}.transition`, 1_000),
    );
    expect(each).toStrictEqual([0.01, 0.01, 0.02, 0.03, 0.05]);
  });

  it("counts a gigabyte kept for a month as one GB-month", () => {
    expect(bytesPerGigabyte).toBe(1_073_741_824);
    expect(monthsHeld(0, 365)(1)).toBe(1);
    expect(monthsHeld(0, 365)(12)).toBeCloseTo(365 / daysPerMonth, 10);
    expect(monthsHeld(90, 365)(2)).toBe(0);
  });
});

describe("https://aws.amazon.com/sns/pricing/ and https://aws.amazon.com/lambda/pricing/", () => {
  it("give what a landing zone needs for free", () => {
    expect(dollars("sns.email", 1_000)).toBe(0);
    expect(dollars("sns.email", 101_000)).toBe(2);
    expect(dollars("lambda.request", 1_000_000)).toBe(0);
    expect(dollars("lambda.request", 3_000_000)).toBe(0.4);
  });
});
