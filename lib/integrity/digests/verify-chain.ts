import { MILLISECONDS_OF_HOUR, chainOf, isoSeconds, parseDigestKey, type DigestName } from "../archive/archive-keys";
import type { ReadFile } from "../archive/archive-source";
import type { Digest } from "./digest-file";
import { judgeSignature } from "./judge-digest";
import { loadDigest } from "./load-digest";
import type { RegionContext } from "../region-context";
import { verifyLogs } from "../verify-logs";

/** Number of digest keys remembered, to recognize a digest that names an older one than the last. */
const MOST_SEEN = 100;

/**
 * Verifies the digests of one trail, from oldest to newest. Each is verified after the next one is read, which repeats
 * its signature and hash; so at most two are held at a time.
 */
export class Chain {
  private last: Digest | undefined;
  /** Whether `last` contradicts the previous digest. */
  private lastLies = false;
  /** Whether `last` comes after the window: it is read only for what it records about the previous one. */
  private lastIsWitness = false;
  private readonly seen = new Set<string>();
  private end = -Infinity;
  private bucket: string | undefined;

  constructor(private readonly context: RegionContext) {}

  /** The chain's end, in milliseconds since 1970, and the bucket in its digests; undefined without a digest. */
  get summary(): { readonly end: number; readonly bucket: string | undefined } {
    return { end: this.end, bucket: this.bucket };
  }

  /** Whether a digest after the window was read, so no more are needed. */
  get isDone(): boolean {
    return this.lastIsWitness;
  }

  /** @param file the file as read; undefined if it does not exist */
  async add(name: DigestName, file: ReadFile, isWitness: boolean): Promise<void> {
    const digest = loadDigest(this.context, name, file);
    if (digest === undefined) {
      this.remember(name, undefined);
      return;
    }
    const { last } = this;
    const follows = last !== undefined && digest.content.previousDigestS3Object === last.name.key;
    const lies = follows ? await this.judgeLast(digest) : await this.judgeLast(undefined).then(() => false);
    if (!follows) this.judgeLink(digest);
    this.remember(name, digest);
    this.last = digest;
    this.lastLies = lies;
    this.lastIsWitness = isWitness;
  }

  async finish(): Promise<void> {
    await this.judgeLast(undefined);
    this.last = undefined;
  }

  /** @returns whether the next digest contradicts this one */
  private async judgeLast(next: Digest | undefined): Promise<boolean> {
    const { last, context } = this;
    if (last === undefined || this.lastIsWitness) return false;
    const { tally, unrepeated } = context;
    const repeated = next?.content.previousDigestSignature?.toLowerCase();
    const sameHash = next === undefined || next.content.previousDigestHashValue?.toLowerCase() === last.hash;
    const sameSignature =
      next === undefined || last.signature === undefined || last.signature.toLowerCase() === repeated;

    let judgement = judgeSignature(context, last, repeated);
    if (judgement === "unproven" && !sameHash) {
      tally.add("digest-changed", last.name.key, "was changed: its hash differs from the one in the next digest");
      judgement = "invalid";
    }
    const misstated = next !== undefined && judgement === "valid" && !(sameHash && sameSignature);
    if (misstated) tally.add("digest-link", next.name.key, `contradicts the previous digest, ${last.name.key}`);
    if (this.lastLies) judgement = "invalid";
    tally.digests[judgement] += 1;
    if (next === undefined && last.signature !== undefined) {
      unrepeated.push({ key: last.name.key, signature: last.signature, made: last.made });
    }
    await verifyLogs(context, last, judgement);
    return misstated;
  }

  /** Reports what is wrong when a digest does not follow the last one. */
  private judgeLink({ name, content, start }: Digest): void {
    const { window, tally, place, bucket } = this.context;
    const previous = content.previousDigestS3Object;
    if (previous === null || previous === undefined) {
      if (this.end > -Infinity) this.tellStop(name, start);
      return;
    }
    if (this.seen.has(previous)) return;
    if (content.previousDigestS3Bucket !== bucket) {
      const where = String(content.previousDigestS3Bucket);
      tally.add("chain-start", name.key, `follows a digest in bucket ${where}, which was not read`);
      return;
    }
    const named = parseDigestKey(place, previous);
    if (named !== undefined && chainOf(named) === chainOf(name) && window.since !== undefined) {
      if (named.end <= window.since) return;
    }
    if (this.end === -Infinity && window.since === undefined) {
      tally.add(
        "chain-start",
        name.key,
        `is the oldest digest; the previous one, ${previous}, expired, was not copied, or was deleted`,
      );
      return;
    }
    const from = Math.max(this.end, window.since ?? -Infinity);
    const count = Math.max(1, Math.round((start - from) / MILLISECONDS_OF_HOUR));
    tally.digests.missing += count;
    const what = count === 1 ? "is missing" : `and about ${String(count)} earlier ones (one per hour) are missing`;
    tally.add(
      "digest-missing",
      previous,
      `${what}: nothing proves the time from ${isoSeconds(from)} to ${isoSeconds(start)} (the next digest is ${name.key})`,
    );
  }

  private tellStop(name: DigestName, start: number): void {
    this.context.tally.add(
      "chain-stopped",
      name.key,
      `starts a new chain: nothing proves the time from ${isoSeconds(this.end)} to ${isoSeconds(start)}. Logging or ` +
        "validation was off, or the digests before it were deleted",
    );
  }

  private remember(name: DigestName, digest: Digest | undefined): void {
    this.seen.add(name.key);
    if (this.seen.size > MOST_SEEN) this.seen.delete(this.seen.values().next().value ?? "");
    this.end = Math.max(this.end, name.end);
    if (digest === undefined) return;
    this.bucket ??= digest.content.digestS3Bucket;
    this.context.ledger.cover(digest.start, name.end);
  }
}
