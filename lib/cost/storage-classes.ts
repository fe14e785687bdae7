import type { LogArchive, StorageClass } from "../model/log-archive";
import { minimumStorageDays } from "../model/storage-class-days";
import type { PriceId } from "./prices/us-east-1";

export type AnyClass = "STANDARD" | StorageClass;

/** A stay in a storage class, in days of an object's age. */
export interface Stay {
  readonly storageClass: AnyClass;
  readonly fromDay: number;
  /** The day until which it is billed. */
  readonly toDay: number;
}

export interface Transition {
  readonly storageClass: StorageClass;
  readonly afterDays: number;
}

const kilobyte = 1_024;
/** Smaller objects are billed at this size. */
const minimumBillableBytes = 128 * kilobyte;

/**
 * Overhead of an archived object: name and metadata in S3 Standard, an index in its own class. Source:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/glacier-storage-classes.html
 */
export const archivedOverhead = { standardBytes: 8 * kilobyte, ownBytes: 32 * kilobyte };

/**
 * The stays of an object that is deleted after a number of days. A class with a minimum duration is billed for at least
 * that.
 */
export function staysOf(transitions: readonly Transition[], endDay: number): readonly Stay[] {
  const reached = transitions.filter(({ afterDays }) => afterDays < endDay);
  const starts = [{ storageClass: "STANDARD" as AnyClass, afterDays: 0 }, ...reached];
  return starts.map(({ storageClass, afterDays }, index) => {
    const leaves = starts[index + 1]?.afterDays ?? endDay;
    const stay = storageClass === "STANDARD" ? 0 : minimumStorageDays[storageClass];
    return { storageClass, fromDay: afterDays, toDay: Math.max(leaves, afterDays + stay) };
  });
}

/** The transitions of objects of a size. The rule does not move smaller objects. */
export function transitionsFor({ lifecycle }: LogArchive, bytes: number): readonly Transition[] {
  return bytes > lifecycle.transitionObjectsLargerThanBytes ? lifecycle.transitions : [];
}

/** The billed bytes of one object in a class, by price. */
export interface BilledBytes {
  readonly price: PriceId;
  readonly bytes: number;
  /** The first and last day of the stay, for Intelligent-Tiering's own tiers. */
  readonly fromDay: number;
  readonly toDay: number;
}

/**
 * The bytes that are billed for an object that nobody reads, over a stay.
 * Source: https://aws.amazon.com/s3/pricing/ and https://aws.amazon.com/s3/storage-classes/intelligent-tiering/
 */
export function billedBytes({ storageClass, fromDay, toDay }: Stay, bytes: number): readonly BilledBytes[] {
  const whole = { fromDay, toDay };
  switch (storageClass) {
    case "STANDARD":
      return [{ price: "s3.STANDARD.storage", bytes, ...whole }];
    case "STANDARD_IA":
    case "GLACIER_IR":
      return [{ price: `s3.${storageClass}.storage`, bytes: Math.max(bytes, minimumBillableBytes), ...whole }];
    case "GLACIER":
    case "DEEP_ARCHIVE":
      return [
        { price: "s3.STANDARD.storage", bytes: archivedOverhead.standardBytes, ...whole },
        { price: `s3.${storageClass}.storage`, bytes: bytes + archivedOverhead.ownBytes, ...whole },
      ];
    case "INTELLIGENT_TIERING":
      return tiersOf(fromDay, toDay, bytes);
  }
}

/** Objects of at least 128 KB are monitored, and move down if nobody reads them for 30 and 90 days. */
function tiersOf(fromDay: number, toDay: number, bytes: number): readonly BilledBytes[] {
  if (!isMonitored(bytes)) return [{ price: "s3.INTELLIGENT_TIERING.frequent", bytes, fromDay, toDay }];
  const tiers = [
    { price: "s3.INTELLIGENT_TIERING.frequent", from: 0, to: 30 },
    { price: "s3.INTELLIGENT_TIERING.infrequent", from: 30, to: 90 },
    { price: "s3.INTELLIGENT_TIERING.archive-instant", from: 90, to: Infinity },
  ] as const;
  return tiers
    .map(({ price, from, to }) => ({ price, bytes, fromDay: fromDay + from, toDay: Math.min(toDay, fromDay + to) }))
    .filter((tier) => tier.fromDay < tier.toDay);
}

export function isMonitored(bytes: number): boolean {
  return bytes >= minimumBillableBytes;
}
