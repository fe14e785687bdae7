import { createReadStream } from "node:fs";
import { decodedText, NoTextError } from "../../events/decode-text";
import { InflateError } from "../../events/inflate-members";
import { ValueSplitter, type SplitError } from "../../events/split-values";
import { NoEventError, unwrapEvent } from "../../events/unwrap-event";
import { LARGEST_UNPACKED_FILE } from "../../integrity/archive/gzip-member";
import { messageOf } from "../../base/user-error";

/** An event of a log file, as JSON. */
export interface LogRecord {
  readonly text: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/** The parts of a log file that were not read. */
export class RecordFaults {
  private readonly reasons: string[] = [];
  private count = 0;
  private read = 0;

  add(reason: string): void {
    this.count += 1;
    if (this.reasons.length < 3) this.reasons.push(reason);
  }

  addRead(): void {
    this.read += 1;
  }

  get hasRead(): boolean {
    return this.read > 0;
  }

  /** Why the file was not read completely; undefined if it was. */
  get text(): string | undefined {
    if (this.count === 0) return undefined;
    const more = this.count > this.reasons.length ? `; and ${String(this.count - this.reasons.length)} more` : "";
    return `${this.reasons.join("; ")}${more}${this.read > 0 ? "; its other events were read" : ""}`;
  }
}

/**
 * The events of a log file in any format: as CloudTrail delivers it, decompressed, concatenated, one per line, in
 * UTF-16, or wrapped by other commands. Holds a few events at a time, whatever the file's size.
 *
 * @param content its stored bytes
 * @param faults called for each record that is not an event; the others are still read
 */
export async function* recordsIn(content: AsyncIterable<Uint8Array>, faults: RecordFaults): AsyncGenerator<LogRecord> {
  const splitter = new ValueSplitter(({ line, message }: SplitError) => faults.add(`line ${String(line)}: ${message}`));
  let size = 0;
  let isBlank = true;
  try {
    for await (const piece of decodedText(content)) {
      size += piece.length;
      if (size > LARGEST_UNPACKED_FILE) {
        faults.add("it decompresses to more than any CloudTrail log file; the rest was not read");
        return;
      }
      isBlank &&= piece.trim() === "";
      for (const { text, line } of splitter.push(piece)) {
        const record = recordOf(text, line, faults);
        if (record !== undefined) yield record;
      }
    }
    splitter.end();
    if (isBlank) faults.add("it is empty");
  } catch (error) {
    if (error instanceof NoTextError) faults.add(error.message);
    else if (error instanceof InflateError) faults.add(`it ${error.message}`);
    else if ((error as NodeJS.ErrnoException).code !== undefined) faults.add(`it cannot be read: ${messageOf(error)}`);
    else throw error;
  }
}

/** The events of a file on this machine, as {@link recordsIn} reads them. */
export function recordsOf(path: string, faults: RecordFaults): AsyncGenerator<LogRecord> {
  return recordsIn(createReadStream(path) as AsyncIterable<Uint8Array>, faults);
}

function recordOf(text: string, line: number, faults: RecordFaults): LogRecord | undefined {
  const place = `line ${String(line)}`;
  try {
    const found = unwrapEvent(text);
    if (found === undefined) return undefined;
    if (typeof found.event["eventTime"] !== "string") {
      faults.add(`${place}: a record without eventTime`);
      return undefined;
    }
    faults.addRead();
    return { text: withValidUnicode(found.text), event: found.event };
  } catch (error) {
    if (error instanceof NoEventError) faults.add(`${place}: the value that starts here ${error.message}`);
    else if (error instanceof SyntaxError)
      faults.add(`${place}: the value that starts here is not JSON: ${error.message}`);
    else if (error instanceof RangeError) faults.add(`${place}: the value that starts here is nested too deeply`);
    else throw error;
    return undefined;
  }
}

/**
 * Lone surrogates are not valid Unicode, and a database rejects text with one: they are escaped, so that the event is
 * kept.
 */
function withValidUnicode(text: string): string {
  const written = /\\u[dD][89a-fA-F]/.test(text) ? text.replaceAll(escapes, writtenOut) : text;
  return written.replaceAll(/\p{Cs}/gu, (half) => `\\\\u${half.charCodeAt(0).toString(16)}`);
}

/** A pair of surrogate escapes, a lone one, or any other escape. */
const escapes = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u([dD][89a-fA-F][\da-fA-F]{2})|\\[^]/g;

function writtenOut(escape: string, half: string | undefined): string {
  return half === undefined ? escape : `\\\\u${half}`;
}
