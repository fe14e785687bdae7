import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { PassedOver } from "../../integrity/archive/archive-source";
import { DirectorySource } from "../../integrity/archive/directory-source";
import { chooseFiles, type ChosenFile } from "./choose-files";
import { FileLoader, queryFailed } from "./load-files";
import { columnsIn, createTable, trinoMacros } from "./local-view";
import { mentionFilter } from "./mention-filter";
import type { EngineQuery, EngineRow, QueryEngine, QueryResult } from "./query-engine";

/** Options of {@link openLocalEngine}. */
export interface LocalEngineOptions {
  /** A copy of the bucket, with `AWSLogs` or the trail's prefix. */
  readonly path: string;
  /**
   * Memory limit of a query, in DuckDB's notation; more data goes to files in the system's temporary directory.
   *
   * @default "2GB"
   */
  readonly memoryLimit?: string;
  /** @default - one per processor */
  readonly threads?: number;
}

/** Log files read per statement: few enough for constant memory, enough to keep every thread busy. */
const MOST_FILES = 2000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Answers queries from a copy of the archive on this machine, with DuckDB. */
export function openLocalEngine(options: LocalEngineOptions): QueryEngine {
  return {
    name: "local",
    run: async (query, { signal, onProgress } = {}) => {
      const start = performance.now();
      const passedOver: PassedOver[] = [];
      const source = new DirectorySource(options.path, undefined);
      const files = chooseFiles(source, options.path, query.scope, (what) => passedOver.push(what));
      const answer = await withDatabase(options, async (connection) => {
        const stop = (): void => connection.interrupt();
        signal?.addEventListener("abort", stop);
        try {
          return await answerFrom(connection, { query, files, passedOver, signal, onProgress });
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
  /** Grows while the files are chosen. */
  readonly passedOver: readonly PassedOver[];
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((text: string) => void) | undefined;
}

async function answerFrom(
  connection: DuckDBConnection,
  { query, files, passedOver, signal, onProgress }: Reading,
): Promise<Omit<QueryResult, "seconds">> {
  const where = query.where ?? { sql: "true", parameters: [] };
  const columns = columnsIn(query.sql, where.sql);
  for (const statement of [...trinoMacros, createTable(columns)]) await connection.run(statement);
  const mentioning = query.mentions && mentionFilter(query.mentions);
  const loader = new FileLoader(connection, columns, where, signal);
  let seenFiles = 0;
  let scannedBytes = 0;
  for await (const batch of batches(files)) {
    await loader.load(mentioning === undefined ? batch : await mentioning(batch, signal));
    seenFiles += batch.length;
    scannedBytes += batch.reduce((sum, { bytes }) => sum + bytes, 0);
    onProgress?.(`${seenFiles.toLocaleString("en")} log files, ${(scannedBytes / 1e6).toFixed(0)} MB, read`);
  }
  const reader = await connection.runAndReadAll(query.sql, [...query.parameters]).catch((error: unknown) => {
    throw queryFailed(error);
  });
  const names = reader.columnNames();
  const unreadable = [
    ...loader.unread.map(({ file, reason }) => ({ file, reason })),
    ...passedOver.filter(({ mayHoldEvents }) => mayHoldEvents).map(({ key, reason }) => ({ file: key, reason })),
  ];
  return {
    columns: names,
    rows: reader.getRowsJson().map((row) => toRow(names, row)),
    unreadable: unreadable.sort((one, other) => (one.file < other.file ? -1 : 1)),
    passedOver: passedOver
      .filter(({ mayHoldEvents }) => !mayHoldEvents)
      .map(({ key, reason }) => ({ file: key, reason })),
    scannedFiles: seenFiles - loader.unread.filter(({ isPart }) => !isPart).length,
    scannedBytes,
  };
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

async function withDatabase<Result>(
  { memoryLimit = "2GB", threads }: LocalEngineOptions,
  use: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const spill = mkdtempSync(join(tmpdir(), "lz-query-"));
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: memoryLimit,
    temp_directory: spill,
    preserve_insertion_order: "false",
    // loads nothing from the network: everything needed is built in
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
