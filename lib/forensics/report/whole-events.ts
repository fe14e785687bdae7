import { isObject } from "../../alarms/filter-pattern/select";
import type { ArchiveSource } from "../../integrity/archive-source";
import { BoundedWork } from "../../integrity/bounded-work";
import { gunzipMember } from "../../integrity/gzip-member";
import { sha256 } from "../../integrity/sha256";
import { eventOfRecord, isTooDeep } from "../event-of-record";
import type { InvestigatedEvent } from "../investigated-event";
import { groupBy } from "./collections";

/** Events with everything that their log files say of them. */
export interface WholeEvents {
  readonly events: readonly InvestigatedEvent[];
  /** SHA-256 of each log file's content, in hexadecimal; none of a file that is not one whole gzip member. */
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * Reads the log files of events: engines answer with the view's columns, which leave fields out. An event that its file
 * does not hold as JSON stays as it is.
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
      const content = await contentOf(source, key);
      if (content === undefined) return;
      hashes.set(key, sha256(content));
      const records = recordsOf(content);
      for (const event of wanted) {
        const record = records.get(`${event.eventId} ${event.eventTime}`);
        if (record === undefined || isTooDeep(record)) continue;
        found.set(event, { ...eventOfRecord(record, key), accountId: event.accountId });
      }
    });
  }
  await reads.finish();
  return { events: events.map((event) => found.get(event) ?? event), hashes };
}

async function contentOf(source: ArchiveSource, key: string): Promise<Buffer | undefined> {
  const stored = await source.read(key);
  try {
    return stored && gunzipMember(stored.bytes);
  } catch {
    return undefined; // validation says why
  }
}

function recordsOf(content: Buffer): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  try {
    const { Records: records } = JSON.parse(content.toString("utf8")) as { readonly Records?: unknown };
    const list = (Array.isArray(records) ? (records as readonly unknown[]) : []).filter(isObject);
    return new Map(list.map((record) => [`${String(record["eventID"])} ${String(record["eventTime"])}`, record]));
  } catch {
    return new Map();
  }
}
