import { describe, expect, it } from "vitest";
import { metersOf } from "../../lib/cost/estimate";
import { archivedFiles, monthsHeld } from "../../lib/cost/meters/archive-meters";
import { analyzedEvents } from "../../lib/cost/meters/cloudtrail-meters";
import { bytesPerGigabyte, daysPerMonth } from "../../lib/cost/meters/meter";
import { costOf, toNumber } from "../../lib/cost/money";
import type { Price } from "../../lib/cost/prices/price";
import type { PriceId } from "../../lib/cost/prices/us-east-1";
import { priceIds, usEast1 } from "../../lib/cost/prices/us-east-1";
import { billedBytes, staysOf } from "../../lib/cost/storage-classes";
import type { Volumes } from "../../lib/cost/volumes";
import { volumesOf } from "../../lib/cost/volumes";
import { assumedUsage } from "../../lib/cost/usage";
import { openLandingZone } from "../support/landing-zones/sample-landing-zones";
import type { DerivedExample, WorkedExample } from "./worked-examples";
import { workedExamples } from "./worked-examples";

const examples = Object.entries(workedExamples).flatMap(([id, list]) =>
  (list as readonly (WorkedExample | DerivedExample)[]).map((example) => ({ id: id as PriceId, example })),
);
const titled = examples.map(({ id, example }) => ({
  title: `${id}: ${"says" in example ? example.says : `no worked example of AWS's was found; at ${example.unitPrice}`} (${example.source})`,
  id,
  example,
}));

describe("each price", () => {
  it("has an example", () => {
    expect(Object.keys(workedExamples).sort()).toStrictEqual([...priceIds].sort());
  });

  it.each(titled)("$title", ({ id, example }) => {
    const list: Price = usEast1[id];
    const { freeUnits, price } = { freeUnits: undefined, price: undefined, ...example };
    const dollars = toNumber(
      costOf(
        {
          ...list,
          ...(freeUnits !== undefined && { freeUnits }),
          ...(price !== undefined && { tiers: [{ price }] }),
        },
        example.quantity,
      ),
    );
    expect(Math.round(dollars * 100) / 100).toBe(example.dollars);
  });
});

describe("https://docs.aws.amazon.com/awscloudtrail/latest/userguide/insights-events-costs.html", () => {
  it("example 1: 270,000 reads and 30,000 writes, both types: 330,000 events are analyzed", () => {
    expect(
      analyzedEvents("ApiCallRateInsight", 270_000, 30_000) + analyzedEvents("ApiErrorRateInsight", 270_000, 30_000),
    ).toBe(330_000);
  });

  it("example 2: 710,000 reads and 90,000 writes: 90,000 for call rates, 800,000 for error rates", () => {
    expect(analyzedEvents("ApiCallRateInsight", 710_000, 90_000)).toBe(90_000);
    expect(analyzedEvents("ApiErrorRateInsight", 710_000, 90_000)).toBe(800_000);
  });
});

describe("https://aws.amazon.com/kms/pricing/ and https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html", () => {
  const volumes = volumesOf(openLandingZone, assumedUsage);
  const amountOf = (component: string, month: number, edited: Volumes = volumes): number => {
    const meter = metersOf(openLandingZone, edited).find((each) => each.component === component)!;
    return [...meter.quantities.values()].reduce((sum, each) => sum + each, 0) * (meter.factor?.(month) ?? 1);
  };

  it("a key costs a dollar a month more after its first and its second rotation, but not after a third", () => {
    const keys = amountOf("keys", 1);
    expect([12, 13, 24, 25, 37, 84].map((month) => amountOf("keys", month) / keys)).toStrictEqual([1, 2, 2, 3, 3, 3]);
  });

  it("a bucket key saves up to 99% of the requests for objects, written and read", () => {
    const without = { ...volumes, organization: { ...volumes.organization, bucketKey: false } };
    for (const component of [
      "requests for log files",
      "requests for digest files",
      "requests for files that Athena reads",
      "requests for log files that the validation reads",
    ]) {
      expect(amountOf(component, 12) / amountOf(component, 12, without), component).toBeCloseTo(0.01, 10);
    }
  });
});

describe("https://aws.amazon.com/s3/pricing/ and https://aws.amazon.com/s3/faqs/", () => {
  it("100 GB for 15 days and 100 TB for 16 days of March are 52,900 GB-months of 2^30 bytes", () => {
    const byteHours = 107_374_182_400 * 15 * 24 + 109_951_162_777_600 * 16 * 24;
    expect(byteHours).toBe(42_259_901_212_262_400);
    expect(byteHours / bytesPerGigabyte / 744).toBe(52_900);
  });

  it("a gigabyte kept for a month is one GB-month", () => {
    expect(monthsHeld(0, 365)(1)).toBe(1);
    expect(monthsHeld(0, 365)(12)).toBeCloseTo(365 / daysPerMonth, 10);
    expect(monthsHeld(90, 365)(2)).toBe(0);
  });

  it("every version is billed while it is kept: what expires, as a noncurrent one until that expires too", () => {
    const { retentionDays, lifecycle } = openLandingZone.logArchive;
    const [logs] = archivedFiles(openLandingZone, volumesOf(openLandingZone, assumedUsage));
    expect(logs.endDay).toBe(retentionDays + lifecycle.noncurrentVersionDays);
    expect(staysOf([], logs.endDay)).toStrictEqual([{ storageClass: "STANDARD", fromDay: 0, toDay: logs.endDay }]);
  });

  it("100,000 archived objects of 1 GB are 100,003.2 GB in their class and 0.8 GB in S3 Standard", () => {
    for (const storageClass of ["GLACIER", "DEEP_ARCHIVE"] as const) {
      const [names, own] = billedBytes({ storageClass, fromDay: 0, toDay: 365 }, bytesPerGigabyte);
      expect([names!.price, own!.price]).toStrictEqual(["s3.STANDARD.storage", `s3.${storageClass}.storage`]);
      expect([names!.bytes, own!.bytes - bytesPerGigabyte]).toStrictEqual([8 * 1_024, 32 * 1_024]);
      // The example takes a KB for a millionth of a GB.
      expect(Math.round((own!.bytes / bytesPerGigabyte) * 1e8) / 1e3).toBeCloseTo(100_003.2, 0);
      expect((names!.bytes / bytesPerGigabyte) * 1e5).toBeCloseTo(0.8, 1);
    }
  });

  it("smaller objects are billed as 128 KB in Standard-IA and Glacier Instant Retrieval", () => {
    for (const storageClass of ["STANDARD_IA", "GLACIER_IR"] as const) {
      const billed = (bytes: number): number => billedBytes({ storageClass, fromDay: 0, toDay: 90 }, bytes)[0]!.bytes;
      expect(billed(3_000)).toBe(131_072);
      expect(billed(131_073)).toBe(131_073);
    }
  });

  it("objects of 128 KB and more move down the tiers of Intelligent-Tiering after 30 and 90 days unread", () => {
    const stay = { storageClass: "INTELLIGENT_TIERING", fromDay: 30, toDay: 365 } as const;
    expect(billedBytes(stay, 200_000).map(({ price, fromDay, toDay }) => [price, fromDay, toDay])).toStrictEqual([
      ["s3.INTELLIGENT_TIERING.frequent", 30, 60],
      ["s3.INTELLIGENT_TIERING.infrequent", 60, 120],
      ["s3.INTELLIGENT_TIERING.archive-instant", 120, 365],
    ]);
    expect(billedBytes(stay, 3_000).map(({ price }) => price)).toStrictEqual(["s3.INTELLIGENT_TIERING.frequent"]);
  });

  it("30, 90, 90 and 180 days at least are billed in Standard-IA, the two Glaciers and Deep Archive", () => {
    const billedDays = (storageClass: "STANDARD_IA" | "GLACIER_IR" | "GLACIER" | "DEEP_ARCHIVE"): number => {
      const { fromDay, toDay } = staysOf([{ storageClass, afterDays: 30 }], 40).at(-1)!;
      return toDay - fromDay;
    };
    expect((["STANDARD_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const).map(billedDays)).toStrictEqual([
      30, 90, 90, 180,
    ]);
  });
});
