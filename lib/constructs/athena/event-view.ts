import type { LandingZone } from "../../model/landing-zone";
import { logDatabaseName, logTableName } from "../../naming/athena-names";
import type { EventColumn } from "../../questions/sql/event-columns";
import { athenaColumns } from "../../questions/sql/event-columns";
import { partitionColumns } from "./log-table-columns";

/** The names of the view's columns in order. All of them are strings. */
export const eventViewColumns: readonly string[] = [
  ...athenaColumns.map(({ name }) => name),
  ...partitionColumns.map(({ name }) => name),
  "log_file",
];

/** The view's query: the same columns and values as the local engine. */
export function eventViewSql(landingZone: LandingZone): string {
  const columns = [
    ...athenaColumns.map((column) => `${expressionOf(column)} AS ${column.name}`),
    ...partitionColumns.map(({ name }) => name),
    // Athena's "$path" is a URL, but the archive's digests have keys.
    `regexp_replace("$path", '^s3://[^/]+/') AS log_file`,
  ];
  return `SELECT\n  ${columns.join(",\n  ")}\nFROM ${logDatabaseName(landingZone)}.${logTableName}`;
}

/**
 * The view in Athena's format: what `CREATE VIEW` would write to Glue.
 * Source: https://trino.io/docs/current/connector/hive.html#hive-views, and the content of Athena's own views
 */
export function encodedEventView(landingZone: LandingZone): string {
  const definition = {
    originalSql: eventViewSql(landingZone),
    catalog: "awsdatacatalog",
    schema: logDatabaseName(landingZone),
    columns: eventViewColumns.map((name) => ({ name, type: "varchar" })),
  };
  return `/* Presto View: ${Buffer.from(JSON.stringify(definition)).toString("base64")} */`;
}

function expressionOf({ name, kind, path }: EventColumn): string {
  // In CloudTrail's spelling of the keys, which the table's own fields have lost.
  if (name === "resources") {
    return "json_format(CAST(transform(resources, each -> map(ARRAY['ARN', 'accountId', 'type'], ARRAY[each.arn, each.accountid, each.type])) AS JSON))";
  }
  const field = path.map((key) => key.toLowerCase()).join(".");
  return kind === "json" ? `nullif(${field}, 'null')` : field;
}
