import { chainOf, parseDigestKey, type DigestName } from "../archive/archive-keys";
import { readFileOf, UnreadFileError, type ReadFile } from "../archive/archive-source";
import { DigestFormatError, readDigest, type Digest } from "./digest-file";
import { judgeSignature } from "./judge-digest";
import { loadDigest } from "./load-digest";
import type { RegionContext } from "../region-context";
import { verifyLogs } from "../verify-logs";

/**
 * Verifies the backfill digests of one trail. They are few, and chained by creation time, not by the hour they cover.
 * So each is verified on its own, and its predecessor is looked up.
 */
export class Backfills {
  /** Digests without a signature so far, in a copy on disk: another backfill digest may repeat it. */
  private readonly unsigned = new Map<string, Digest>();
  private readonly repeated = new Map<string, string>();

  constructor(private readonly context: RegionContext) {}

  /** @param file the file as read; undefined if it does not exist */
  async add(name: DigestName, file: ReadFile): Promise<void> {
    const digest = loadDigest(this.context, name, file);
    if (digest === undefined) return;
    const { previousDigestS3Object: previous, previousDigestSignature: signature } = digest.content;
    if (typeof previous === "string" && typeof signature === "string") {
      this.repeated.set(previous, signature);
      await this.judgeLink(digest, previous);
    }
    if (digest.signature === undefined) this.unsigned.set(name.key, digest);
    else await this.judge(digest);
  }

  async finish(): Promise<void> {
    for (const digest of this.unsigned.values()) await this.judge(digest);
    this.unsigned.clear();
  }

  private async judge(digest: Digest): Promise<void> {
    const { context } = this;
    const { key } = digest.name;
    const repeated = this.repeated.get(key);
    const judgement = judgeSignature(context, digest, repeated);
    context.tally.digests[judgement] += 1;
    if (digest.signature !== undefined && repeated === undefined) {
      context.unrepeated.push({ key, signature: digest.signature, made: digest.made });
    }
    await verifyLogs(context, digest, judgement);
  }

  private async judgeLink({ name, content }: Digest, previous: string): Promise<void> {
    const { place, source, tally, window, bucket } = this.context;
    const named = parseDigestKey(place, previous);
    if (named !== undefined && chainOf(named) === chainOf(name)) {
      if (window.since !== undefined && named.end <= window.since) return;
    }
    if (content.previousDigestS3Bucket !== bucket) return;
    const file = await readFileOf(source, previous);
    if (file instanceof UnreadFileError) return; // thrown when its turn comes
    if (file === undefined || named === undefined) {
      tally.digests.missing += 1;
      tally.add("digest-missing", previous, `is missing: ${name.key} names it as the previous digest`);
      return;
    }
    try {
      const { hash } = readDigest(named, file);
      if (hash === content.previousDigestHashValue?.toLowerCase()) return;
      tally.add("digest-changed", previous, `was changed: its hash differs from the one in ${name.key}`);
    } catch (error) {
      if (!(error instanceof DigestFormatError)) throw error; // thrown when its turn comes
    }
  }
}
