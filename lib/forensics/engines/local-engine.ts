import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { DirectorySource } from "../../integrity/directory-source";
import { printable } from "../../model/printable";
import { messageOf } from "../../model/user-error";
import { chooseFiles, type ChosenFile } from "./choose-files";
import { columnsIn, createTable, insertEvents, trinoMacros } from "./local-view";
import { mentionFilter } from "./mention-filter";
import type { EngineQuery, EngineRow, QueryEngine, QueryResult } from "./query-engine";

/** Options of {@link openLocalEngine}. */
export interface LocalEngineOptions {
  /** A copy of the bucket: holds `AWSLogs`, or the trail's prefix. */
  readonly path: string;
  /**
   * The most memory that a query takes, as DuckDB writes it; more goes to files in the system's temporary directory.
   *
   * @default "2GB"
   */
  readonly memoryLimit?: string;
  /** @default - as many as there are processors */
  readonly threads?: number;
}

/** Log files that are read in one statement: few enough to be flat in memory, enough to keep every thread busy. */
const MOST_FILES = 2000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Answers queries from a copy of the archive on this machine, with DuckDB. */
export function openLocalEngine(options: LocalEngineOptions): QueryEngine {
  const source = new DirectorySource(options.path, undefined);
  return {
    name: "local",
    run: async (query, { signal, onProgress } = {}) => {
      const start = performance.now();
      const files = chooseFiles(source, options.path, query.scope);
      const answer = await withDatabase(options, async (connection) => {
        const stop = (): void => connection.interrupt();
        signal?.addEventListener("abort", stop);
        try {
          return await answerFrom(connection, { query, files, path: options.path, signal, onProgress });
        } catch (error) {
          signal?.throwIfAborted();
          throw error;
        } finally {
          signal?.removeEventListener("abort", stop);
        }
      });
      return { ...answer, seconds: (performance.now() - start) / 1000 };
    },
    close: () => Promise.resolve(),
  };
}

interface Reading {
  readonly query: EngineQuery;
  readonly files: AsyncIterable<ChosenFile>;
  readonly path: string;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((text: string) => void) | undefined;
}

type Unreadable = QueryResult["unreadable"][number];

async function answerFrom(
  connection: DuckDBConnection,
  { query, files, path, signal, onProgress }: Reading,
): Promise<Omit<QueryResult, "seconds">> {
  const where = query.where ?? { sql: "true", parameters: [] };
  const columns = columnsIn(query.sql, where.sql);
  for (const macro of trinoMacros) await connection.run(macro);
  await connection.run(createTable(columns));
  const mentioning = query.mentions && mentionFilter(query.mentions);
  const unreadable: Unreadable[] = [];
  let scannedFiles = 0;
  let scannedBytes = 0;
  for await (const batch of batches(files)) {
    const empty = batch.filter(isEmpty);
    unreadable.push(...empty.map(({ key }) => ({ file: key, reason: "it is empty" })));
    const full = batch.filter((file) => !empty.includes(file));
    await load(mentioning === undefined ? full : await mentioning(full, signal));
    scannedFiles += batch.length;
    scannedBytes += batch.reduce((sum, { bytes }) => sum + bytes, 0);
    onProgress?.(`${scannedFiles.toLocaleString("en")} log files, ${(scannedBytes / 1e6).toFixed(0)} MB, read`);
  }
  const reader = await connection.runAndReadAll(query.sql, [...query.parameters]);
  const names = reader.columnNames();
  return {
    columns: names,
    rows: reader.getRowsJson().map((row) => toRow(names, row)),
    unreadable: unreadable.sort((one, other) => (one.file < other.file ? -1 : 1)),
    scannedFiles,
    scannedBytes,
  };

  /** DuckDB stops at the first file that it cannot read, and adds nothing: that file is found by halving. */
  async function load(batch: readonly ChosenFile[]): Promise<void> {
    signal?.throwIfAborted();
    if (batch.length === 0) return;
    try {
      await insert(batch, true);
    } catch (error) {
      signal?.throwIfAborted();
      const [file] = batch;
      if (batch.length > 1) {
        const middle = batch.length >> 1;
        await load(batch.slice(0, middle));
        await load(batch.slice(middle));
      } else if (file !== undefined) {
        unreadable.push({ file: file.key, reason: await readWhatCanBe(file, reasonOf(error)) });
      }
    }
  }

  async function readWhatCanBe(file: ChosenFile, reason: string): Promise<string> {
    try {
      await insert([file], false);
      return `${reason}; its other events were read`;
    } catch {
      return reason;
    }
  }

  async function insert(batch: readonly ChosenFile[], strict: boolean): Promise<void> {
    const paths = batch.map((file) => file.path);
    await connection.run(insertEvents(columns, paths, path, where.sql, strict), [...where.parameters]);
  }
}

/** DuckDB passes over a file without any JSON in silence. `{"Records":[]}` takes 34 bytes; blanks take hardly more. */
function isEmpty({ path, bytes }: ChosenFile): boolean {
  if (bytes > 256) return false;
  try {
    return (
      gunzipSync(readFileSync(path), { maxOutputLength: 1024 * 1024 })
        .toString("utf8")
        .trim() === ""
    );
  } catch {
    return false; // DuckDB says why it cannot be read
  }
}

async function* batches(files: AsyncIterable<ChosenFile>): AsyncGenerator<readonly ChosenFile[]> {
  let batch: ChosenFile[] = [];
  let bytes = 0;
  for await (const file of files) {
    if (batch.length === MOST_FILES || (batch.length > 0 && bytes + file.bytes > MOST_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.bytes;
  }
  if (batch.length > 0) yield batch;
}

function toRow(names: readonly string[], values: readonly unknown[]): EngineRow {
  return Object.fromEntries(names.map((name, index) => [name, toText(values[index])]));
}

function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The first line of DuckDB's message, without its kind and the file's name, which is told anyway. */
function reasonOf(error: unknown): string {
  const [line = ""] = messageOf(error).split("\n");
  return printable(line.replace(/^[A-Za-z ]*Error: /, "").replace(/ (in file|at file)? ?"?\/[^"]*"?,? ?/, " "));
}

async function withDatabase<Result>(
  { memoryLimit = "2GB", threads }: LocalEngineOptions,
  use: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const spill = mkdtempSync(join(tmpdir(), "lz-query-"));
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: memoryLimit,
    temp_directory: spill,
    preserve_insertion_order: "false",
    // nothing is loaded from the network: all that is needed is built in
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    ...(threads !== undefined && { threads: String(threads) }),
  });
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(spill, { recursive: true, force: true });
  }
}
