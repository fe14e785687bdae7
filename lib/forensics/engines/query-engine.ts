/** Which files of the archive a query may touch: what both engines prune by. */
export interface EventScope {
  /** From this moment, in milliseconds since 1970. */
  readonly since: number;
  /** To this moment, not included. */
  readonly until: number;
  /** @default - every account of the archive */
  readonly accounts?: readonly string[];
  /** @default - every Region of the archive */
  readonly regions?: readonly string[];
}

/** A query over `cloudtrail_events`, in the SQL that both engines read. */
export interface EngineQuery {
  /** With a `?` for each of `parameters`, in order. */
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly scope: EventScope;
}

export type EngineRow = Readonly<Record<string, string | null>>;

/** What a query found, and what it took. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly EngineRow[];
  /** Bytes that were read, as the engine counts them: Athena bills these, the local engine the compressed files. */
  readonly scannedBytes: number;
  /** How many log files were read, where the engine knows. */
  readonly scannedFiles?: number;
  /** Log files that could not be read, with the reason: an answer without them is not whole. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
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
