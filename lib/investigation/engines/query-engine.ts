import type { EventScope } from "../../questions/sql/event-scope";
import type { QuestionQuery } from "../../questions/question";

export type { EventScope };

/**
 * A query over `cloudtrail_events`, in SQL that both engines accept: each `?` is one of `parameters`, in order.
 * `Question.query` returns one. The query's own conditions must be at least as narrow as its scope, `where` and
 * `mentions`: an engine uses these to skip data that the query would exclude anyway.
 */
export type EngineQuery = Pick<QuestionQuery, "sql" | "parameters" | "scope"> & Partial<QuestionQuery>;

export type EngineRow = Readonly<Record<string, string | null>>;

/** The result of a query, and its costs. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly EngineRow[];
  /** Bytes read: for Athena, the billed bytes; for the local engine, the compressed size of the files. */
  readonly scannedBytes: number;
  /** Number of log files read at least in part, if the engine knows. */
  readonly scannedFiles?: number;
  /** Files that may contain events but were not read, or not completely, with the reason: the answer is incomplete. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
  /** Files in the archive without events, such as other services' logs. @default - the engine does not check */
  readonly passedOver?: readonly { readonly file: string; readonly reason: string }[];
  readonly costUsd?: number;
  readonly seconds: number;
}

export interface QueryEngine {
  readonly name: "athena" | "local";
  run(
    query: EngineQuery,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (text: string) => void },
  ): Promise<QueryResult>;
  close(): Promise<void>;
}
