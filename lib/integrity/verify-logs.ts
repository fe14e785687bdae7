import { readFileOf, UnreadFileError, type StoredFile } from "./archive/archive-source";
import type { Digest, LogFile } from "./digests/digest-file";
import { GzipError, gunzipMember } from "./archive/gzip-member";
import type { Judgement } from "./digests/judge-digest";
import type { RegionContext } from "./region-context";
import { sha256 } from "../base/sha256";

/**
 * Compares the log files that a digest lists with its hashes of their uncompressed content. An invalid digest proves
 * nothing about them; an unproven one can still show that a file was changed. Does not wait for the last reads: the
 * region's `logReads` does.
 */
export async function verifyLogs(context: RegionContext, digest: Digest, judgement: Judgement): Promise<void> {
  const { ledger, logReads, tally } = context;
  const { logFiles } = digest.content;
  for (const { s3Object } of logFiles) ledger.list(s3Object);
  if (judgement === "invalid") {
    tally.logs.unproven += logFiles.length;
    return;
  }
  for (const log of logFiles) await logReads.begin(() => verifyLog(context, log, judgement));
}

async function verifyLog(context: RegionContext, log: LogFile, judgement: "valid" | "unproven"): Promise<void> {
  const { tally, bucket } = context;
  const { s3Bucket, s3Object: key, hashValue } = log;
  if (s3Bucket !== bucket) {
    tally.logs.unproven += 1;
    tally.add("log-elsewhere", key, `is in bucket ${s3Bucket}, which was not read`);
    return;
  }
  const file = await readOrTell(context, key);
  if (file === "unread") return;
  const isUnpacked = await verifyUnpacked(context, key, hashValue, file === undefined && judgement);
  if (file === undefined) {
    if (isUnpacked) return;
    tally.logs.missing += 1;
    tally.add("log-missing", key, "is missing although its digest lists it: it was deleted, renamed or not copied");
    return;
  }
  try {
    const content = gunzipMember(file.bytes);
    tally.bytes += file.bytes.length;
    tally.unpackedBytes += content.length;
    if (sha256(content) === hashValue.toLowerCase()) {
      tally.logs[judgement] += 1;
      return;
    }
    tally.add("log-changed", key, "was changed: its content does not match the hash in its digest");
  } catch (error) {
    if (!(error instanceof GzipError)) throw error;
    tally.add("log-malformed", key, `was changed: it ${error.message}`);
  }
  tally.logs.invalid += 1;
}

async function readOrTell({ source, tally }: RegionContext, key: string): Promise<StoredFile | undefined | "unread"> {
  const file = await readFileOf(source, key);
  if (!(file instanceof UnreadFileError)) return file;
  tally.logs.unproven += 1;
  tally.add("not-read", key, `was not read: it ${file.message}`);
  return "unread";
}

/**
 * People decompress log files, next to the delivered file or instead of it: the digest's hash is of that content.
 *
 * @param counts how to count the file, if it replaces the delivered one
 * @returns whether it exists
 */
async function verifyUnpacked(
  context: RegionContext,
  packedKey: string,
  hashValue: string,
  counts: "valid" | "unproven" | false,
): Promise<boolean> {
  const { ledger, source, tally } = context;
  const key = packedKey.replace(/\.gz$/, "");
  if (!source.isCopy || key === packedKey || !ledger.has(key)) return false;
  ledger.list(key);
  const file = await readOrTell(context, key);
  if (file === undefined || file === "unread") return file === "unread";
  if (sha256(file.bytes) === hashValue.toLowerCase()) {
    if (counts !== false) tally.logs[counts] += 1;
    return true;
  }
  tally.logs.invalid += 1;
  tally.add(
    "log-changed",
    key,
    "is a decompressed copy that was changed: its content does not match the hash in the digest",
  );
  return true;
}
