import type { EngineQuery, QueryResult } from "../../investigation/engines/query-engine";
import type { ReportedQuery } from "../report";

/** A query as the report lists it. */
export function reportedQuery(
  engine: string,
  { sql, parameters }: Pick<EngineQuery, "sql" | "parameters">,
  { rows, seconds, scannedBytes }: QueryResult,
): ReportedQuery {
  return { engine, sql, parameters, rows: rows.length, seconds, scannedBytes };
}
