import { DuckDBInstance } from "@duckdb/node-api";

/**
 * A process of its own: the same with DuckDB as its documentation begins, every file of a pattern and types found by it.
 * Options: pattern, principal, day.
 */
async function main(): Promise<void> {
  const [pattern = "", principal = "", day = ""] = process.argv.slice(2);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    `SELECT record FROM (
       SELECT unnest(Records) AS record FROM read_json_auto('${pattern}', maximum_object_size = 268435456)
     ) WHERE record.userIdentity.arn = ? AND starts_with(CAST(record.eventTime AS VARCHAR), ?)`,
    [principal, day],
  );
  process.stdout.write(JSON.stringify({ rows: reader.currentRowCount }));
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
