import type { EventScope } from "../../questions/sql/event-scope";
import type { QuestionQuery } from "../../questions/question";

export type { EventScope };

/**
 * A query over `cloudtrail_events`, in the SQL that both engines read: `?` stands for each of `parameters`, in order. What
 * `Question.query` gives is one. Its own conditions must be at least as narrow as its scope, `where` and `mentions`, by
 * which an engine may leave out what the query would leave out anyway.
 */
export type EngineQuery = Pick<QuestionQuery, "sql" | "parameters" | "scope"> & Partial<QuestionQuery>;

export type EngineRow = Readonly<Record<string, string | null>>;

/** What a query found, and what it took. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly EngineRow[];
  /** Bytes that were read, as the engine counts them: Athena bills these, the local engine the compressed files. */
  readonly scannedBytes: number;
  /** How many log files were read, in part at least, where the engine knows. */
  readonly scannedFiles?: number;
  /** What may hold events and was not read, or not as a whole, with the reason: an answer without it is not whole. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
  /** What stands in the archive and holds no events, such as other services' logs. @default - the engine does not look */
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
