import { readFileOf, UnreadFileError, type ArchiveSource } from "../integrity/archive/archive-source";
import { BoundedWork } from "../integrity/bounded-work";
import { gunzipMember } from "../integrity/archive/gzip-member";
import { sha256 } from "../base/sha256";
import { RecordFaults, recordsIn } from "../investigation/engines/read-records";
import { eventOfRecord, isTooDeep } from "../investigation/event-of-record";
import type { InvestigatedEvent } from "../investigation/investigated-event";
import { groupBy } from "./collect/collections";

/** Events with all fields from their log files. */
export interface WholeEvents {
  readonly events: readonly InvestigatedEvent[];
  /** SHA-256 of each log file's content, in hexadecimal; none for a file that is not exactly one gzip member. */
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * Reads the log files of events, because engines return only the view's columns. Keeps an event unchanged if its file
 * does not contain it as JSON.
 */
export async function wholeEvents(
  source: ArchiveSource,
  events: readonly InvestigatedEvent[],
  signal: AbortSignal,
): Promise<WholeEvents> {
  const found = new Map<InvestigatedEvent, InvestigatedEvent>();
  const hashes = new Map<string, string>();
  const reads = new BoundedWork(source.concurrency);
  for (const [key, wanted] of groupBy(events, ({ logFile }) => logFile)) {
    signal.throwIfAborted();
    await reads.begin(async () => {
      const stored = await readFileOf(source, key);
      if (stored === undefined || stored instanceof UnreadFileError) return; // the query or validation reports why
      const content = contentOf(stored.bytes);
      if (content !== undefined) hashes.set(key, sha256(content));
      const byId = new Map(wanted.map((event) => [idOf(event.raw), event]));
      for await (const { event: record } of recordsIn(piecesOf(stored.bytes), new RecordFaults())) {
        const event = byId.get(idOf(record));
        if (event === undefined || isTooDeep(record)) continue;
        found.set(event, { ...eventOfRecord(record, key), accountId: event.accountId });
      }
    });
  }
  await reads.finish();
  return { events: events.map((event) => found.get(event) ?? event), hashes };
}

/** The content whose hash digests record: the decompressed log file. */
function contentOf(bytes: Buffer): Buffer | undefined {
  try {
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipMember(bytes) : bytes;
  } catch {
    return undefined; // validation reports why
  }
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  const size = 1024 * 1024;
  for (let start = 0; start < bytes.length; start += size)
    yield await Promise.resolve(bytes.subarray(start, start + size));
}

function idOf(event: Readonly<Record<string, unknown>>): string {
  return `${String(event["eventID"])} ${String(event["eventTime"])}`;
}
