import type { EngineRow, EventScope, QueryEngine, QueryResult } from "../../../lib/investigation/engines/query-engine";

/** What a call of Athena's API is answered. */
export type AthenaAnswers = (call: string, input: Readonly<Record<string, unknown>>) => Promise<object>;

/** Athena as far as lz asks it: the answers are another engine's, to the SQL and the literals that came. */
export function fakeAthena(engine: QueryEngine, scope: EventScope): AthenaAnswers {
  const results: QueryResult[] = [];
  return async (call, input) => {
    switch (call) {
      case "StartQueryExecution": {
        const literals = (input["ExecutionParameters"] ?? []) as readonly string[];
        const parameters = literals.map((literal) => literal.slice(1, -1).replaceAll("''", "'"));
        results.push(await engine.run({ sql: String(input["QueryString"]), parameters, scope }));
        return { QueryExecutionId: String(results.length - 1) };
      }
      case "GetQueryExecution":
        return {
          QueryExecution: { Status: { State: "SUCCEEDED" }, Statistics: { DataScannedInBytes: 2 ** 20 } },
        };
      case "GetQueryResults":
        return { ResultSet: resultSetOf(results[Number(input["QueryExecutionId"])]) };
      default:
        throw new TypeError(`${call} is not asked by lz`);
    }
  };
}

function resultSetOf({ columns = [], rows = [] }: Partial<Pick<QueryResult, "columns" | "rows">> = {}): object {
  const cells = (values: readonly (string | null)[]): object => ({
    Data: values.map((value) => (value === null ? {} : { VarCharValue: value })),
  });
  return {
    Rows: [cells(columns), ...rows.map((row: EngineRow) => cells(columns.map((name) => row[name] ?? null)))],
    ResultSetMetadata: { ColumnInfo: columns.map((Name) => ({ Name, Type: "varchar" })) },
  };
}
