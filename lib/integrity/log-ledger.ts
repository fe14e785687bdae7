import { MILLISECONDS_OF_DAY, MILLISECONDS_OF_HOUR, dayFolder, deliveryTime, isoSeconds } from "./archive/archive-keys";
import type { Tally } from "./findings";

/** A digest is written after its hour: younger log files may have none yet. */
export const DIGEST_IS_DUE_AFTER = 2 * MILLISECONDS_OF_HOUR;

/** Days kept in memory: a digest lists log files of its own day and the day before. */
const DAYS_KEPT = 3;

/**
 * Existing log files that no digest has listed so far, by day. Keeps only a few days in memory, whatever the archive's
 * size.
 */
export class LogLedger {
  private readonly days = new Map<number, Set<string>>();
  /** Listed in a digest before their day was added, as backfill digests do. */
  private readonly ahead = new Set<string>();
  private outside = { count: 0, first: Infinity, last: -Infinity };
  /** The time that digests cover so far. */
  private from = Infinity;
  private to = -Infinity;

  constructor(
    private readonly tally: Tally,
    private readonly rules: {
      readonly isInWindow: (delivered: number) => boolean;
      /** Whether the digest of that time may not be delivered yet. */
      readonly mayBePending: (delivered: number) => boolean;
    },
  ) {}

  /** A digest covers this time. */
  cover(from: number, to: number): void {
    this.from = Math.min(this.from, from);
    this.to = Math.max(this.to, to);
  }

  get covered(): { readonly from: number; readonly to: number } {
    return { from: this.from, to: this.to };
  }

  /** The files of a day's folder. Days come in order. */
  addDay(day: number, keys: readonly string[]): void {
    this.flush(day - DAYS_KEPT * MILLISECONDS_OF_DAY);
    this.days.set(day, new Set(keys.filter((key) => !this.ahead.delete(key))));
  }

  /** Whether a file exists that no digest has listed so far. */
  has(key: string): boolean {
    return [...this.days.values()].some((keys) => keys.has(key));
  }

  /** Whether a digest listed a file that is in none of the added days' folders. */
  wasListed(key: string): boolean {
    return this.ahead.has(key);
  }

  /** A digest lists this file. */
  list(key: string): void {
    for (const [day, keys] of this.days) {
      if (key.includes(dayFolder(day))) {
        keys.delete(key);
        return;
      }
    }
    this.ahead.add(key);
  }

  /** Reports files that no digest lists. @param allowsPending accept them while their digest is not due yet */
  finish(allowsPending: boolean): void {
    this.flush(Infinity);
    const { pending } = this.tally.logs;
    if (pending > 0 && !allowsPending) {
      this.tally.add(
        "log-pending",
        undefined,
        `${String(pending)} log ${pending === 1 ? "file was" : "files were"} delivered after the last digest, of ${isoSeconds(this.to)}, and ` +
          `${pending === 1 ? "is" : "are"} not proven yet: the next digest lists them (--allow-pending accepts this)`,
      );
    }
    const { count, first, last } = this.outside;
    if (count === 0) return;
    this.tally.add(
      "log-without-digest",
      undefined,
      `${String(count)} log files, delivered from ${isoSeconds(first)} to ${isoSeconds(last)}, are from a time that no digest covers`,
    );
  }

  private flush(before: number): void {
    for (const [day, keys] of this.days) {
      if (day >= before) continue;
      this.days.delete(day);
      for (const key of keys) this.tell(key);
    }
  }

  private tell(key: string): void {
    const delivered = deliveryTime(key);
    if (delivered !== undefined && !this.rules.isInWindow(delivered)) return;
    const { logs } = this.tally;
    // file names have minutes, digests have seconds
    const isCovered = delivered === undefined || (delivered >= this.from && delivered + 60_000 <= this.to);
    const isNext = delivered !== undefined && delivered + 60_000 > this.to && delivered < this.to + DIGEST_IS_DUE_AFTER;
    if (!isCovered && isNext && this.rules.mayBePending(delivered)) {
      logs.pending += 1;
      return;
    }
    logs.withoutDigest += 1;
    if (isCovered) {
      this.tally.add(
        "log-without-digest",
        key,
        "is not in any digest: it is forged, or its backfill digest was not delivered yet",
      );
      return;
    }
    this.outside.count += 1;
    this.outside.first = Math.min(this.outside.first, delivered);
    this.outside.last = Math.max(this.outside.last, delivered);
  }
}
