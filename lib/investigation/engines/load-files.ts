import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { DuckDBConnection } from "@duckdb/node-api";
import { dayFolder } from "../../integrity/archive/archive-keys";
import { printable } from "../../text/printable";
import { messageOf, UserError } from "../../base/user-error";
import type { Sql } from "../../questions/sql/sql";
import type { ChosenFile } from "./choose-files";
import { chosenTable, createInputTable, insertFiles, insertRecords, recordTable } from "./local-view";
import { RecordFaults, recordsOf } from "./read-records";

/** A file that was not read completely, and why. */
export interface UnreadFile {
  readonly file: string;
  readonly reason: string;
  /** Whether any of its events were read. */
  readonly isPart: boolean;
}

/** Compressed size: DuckDB silently skips a file without any JSON, and whitespace compresses to almost nothing. */
const SMALLEST_WHOLE = 256;
/** Decompressed size: larger files are read in chunks, so that no file takes the memory of others. */
const LARGEST_WHOLE = 16 * 1024 * 1024;
/** Compressed size: JSON hardly compresses by more than this factor, so smaller files need no check. */
const MOST_PACKING = 64;
/** Characters of events added per statement. */
const MOST_TEXT = 8 * 1024 * 1024;

/**
 * Adds the events of log files to the view's table. DuckDB reads files in CloudTrail's own format, many at once; this
 * project's own reader reads all others, and handles how people change log files.
 */
export class FileLoader {
  readonly unread: UnreadFile[] = [];

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly columns: readonly string[],
    private readonly where: Sql,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async load(files: readonly ChosenFile[]): Promise<void> {
    await this.loadWhole(files.filter(isUsual));
    for (const file of files) if (!isUsual(file)) await this.loadByRecord(file);
  }

  /** DuckDB stops at the first file that it cannot read, and adds nothing: a binary search finds that file. */
  private async loadWhole(files: readonly ChosenFile[]): Promise<void> {
    this.signal?.throwIfAborted();
    const [file] = files;
    if (file === undefined) return;
    try {
      await this.insertWhole(files);
    } catch (error) {
      this.signal?.throwIfAborted();
      if (isOwnFault(error)) throw error;
      if (files.length === 1) {
        await this.loadByRecord(file);
        return;
      }
      const middle = files.length >> 1;
      await this.loadWhole(files.slice(0, middle));
      await this.loadWhole(files.slice(middle));
    }
  }

  private async insertWhole(files: readonly ChosenFile[]): Promise<void> {
    await this.connection.run(createInputTable(chosenTable));
    const appender = await this.connection.createAppender(chosenTable);
    for (const file of files) {
      for (const value of [file.path, ...placeOf(file)]) appender.appendVarchar(value);
      appender.endRow();
    }
    appender.closeSync();
    const paths = files.map(({ path }) => path);
    await this.connection.run(insertFiles(this.columns, paths, this.where.sql), [...this.where.parameters]);
  }

  private async loadByRecord(file: ChosenFile): Promise<void> {
    const faults = new RecordFaults();
    let texts: string[] = [];
    let size = 0;
    const add = async (): Promise<void> => {
      await this.insertTexts(file, texts, faults);
      texts = [];
      size = 0;
    };
    for await (const { text } of recordsOf(file.path, faults)) {
      this.signal?.throwIfAborted();
      texts.push(text);
      size += text.length;
      if (size > MOST_TEXT) await add();
    }
    await add();
    const { text: reason, hasRead: isPart } = faults;
    if (reason !== undefined) this.unread.push({ file: file.key, reason: printable(reason), isPart });
  }

  /** If memory is insufficient, adds the events in smaller parts. */
  private async insertTexts(file: ChosenFile, texts: readonly string[], faults: RecordFaults): Promise<void> {
    this.signal?.throwIfAborted();
    if (texts.length === 0) return;
    try {
      await this.connection.run(createInputTable(recordTable));
      const appender = await this.connection.createAppender(recordTable);
      for (const text of texts) {
        for (const value of [text, ...placeOf(file)]) appender.appendVarchar(value);
        appender.endRow();
      }
      appender.closeSync();
      await this.connection.run(insertRecords(this.columns, this.where.sql), [...this.where.parameters]);
    } catch (error) {
      this.signal?.throwIfAborted();
      if (texts.length === 1) {
        if (!messageOf(error).includes("Malformed JSON")) throw queryFailed(error);
        faults.add(`an event that DuckDB cannot read: ${messageOf(error).split("\n")[0] ?? ""}`);
        return;
      }
      if (isOwnFault(error)) throw error;
      const middle = texts.length >> 1;
      await this.insertTexts(file, texts.slice(0, middle), faults);
      await this.insertTexts(file, texts.slice(middle), faults);
    }
  }
}

function isUsual({ key, path, bytes }: ChosenFile): boolean {
  if (!key.endsWith(".json.gz") || bytes < SMALLEST_WHOLE || bytes > LARGEST_WHOLE) return false;
  return bytes * MOST_PACKING < LARGEST_WHOLE || unpackedSize(path) <= LARGEST_WHOLE;
}

/** From a gzip file's last four bytes. https://datatracker.ietf.org/doc/html/rfc1952#section-2.3.1 */
function unpackedSize(path: string): number {
  const file = openSync(path, "r");
  try {
    const end = Buffer.alloc(4);
    readSync(file, end, 0, 4, fstatSync(file).size - 4);
    return end.readUInt32LE(0);
  } finally {
    closeSync(file);
  }
}

function placeOf({ accountId, region, day, key }: ChosenFile): readonly string[] {
  return [accountId, region, dayFolder(day).slice(0, -1), key];
}

/** Errors not caused by a file: invalid SQL. */
function isOwnFault(error: unknown): boolean {
  return /^(Binder|Parser|Catalog|Not implemented) Error/.test(messageOf(error));
}

/** An error of the query itself, not of a file. Out of memory has a message with the fix. */
export function queryFailed(error: unknown): Error {
  if (!/out of memory|(could not|failed to) allocate/i.test(messageOf(error))) return error as Error;
  return new UserError(
    "the query exceeds its memory limit and has no answer: query less time, or fewer accounts and Regions",
    { cause: error },
  );
}
