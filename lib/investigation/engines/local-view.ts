import { eventColumns, eventView } from "../../questions/sql/event-columns";

/**
 * Trino functions that DuckDB lacks or names differently. `json_extract_scalar` returns no objects and lists.
 * Source: https://trino.io/docs/current/functions.html
 */
export const trinoMacros = [
  `CREATE MACRO json_extract_scalar(value, path) AS
     CASE WHEN json_type(value, path) IN ('OBJECT', 'ARRAY') THEN NULL ELSE json_extract_string(value, path) END`,
  "CREATE MACRO regexp_like(value, pattern) AS regexp_matches(value, pattern)",
  "CREATE MACRO from_iso8601_timestamp(value) AS TRY_CAST(replace(value, 'Z', '') AS TIMESTAMP)",
  "CREATE MACRO to_unixtime(value) AS epoch(value)",
  "CREATE MACRO arrays_overlap(one, other) AS list_has_any(one, other)",
];

/** Columns of the view whose values come from the file's path, not from its events. */
const placeNames = ["account", "region", "day", "log_file"];

/** The view's columns that a query uses. Extra columns only cost time. */
export function columnsIn(...texts: readonly string[]): readonly string[] {
  const words = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
  const names = [...eventColumns.map(({ name }) => name), ...placeNames];
  return names.filter((name) => words.has(name) || name === "event_time");
}

/** The table that replaces the view, with these columns. */
export function createTable(columns: readonly string[]): string {
  return `CREATE TABLE ${eventView} (${columns.map((name) => `${name} VARCHAR`).join(", ")})`;
}

/** The log files that {@link insertFiles} reads: their paths, and the values that the paths give. */
export const chosenTable = "chosen_files";
/** The events that {@link insertRecords} reads, as JSON text. */
export const recordTable = "chosen_records";

/** Creates either table, empty. Deleted rows still take memory, so the table is replaced. */
export function createInputTable(table: typeof chosenTable | typeof recordTable): string {
  const columns = [table === chosenTable ? "path" : "record", ...placeNames].map((name) => `${name} VARCHAR`);
  return `CREATE OR REPLACE TABLE ${table} (${columns.join(", ")})`;
}
/**
 * Adds the matching events of log files in CloudTrail's own format. Reads each file as JSON values without recursion,
 * so that a file nested a hundred thousand levels deep is read like any other. Fails, and adds nothing, if any file has
 * another format.
 */
export function insertFiles(columns: readonly string[], paths: readonly string[], where: string): string {
  // checked per file: a check per record would run after the conditions, which skip what is not an event
  const records = `CASE WHEN json_keys(json) IS DISTINCT FROM ['Records'] OR json_type(json, '$.Records') <> 'ARRAY'
      THEN error('it has no list of Records')
      WHEN json_array_length(json, '$.Records') <> len(json_extract(json, '$.Records[*].eventTime'))
      THEN error('it has records without eventTime') ELSE json_extract(json, '$.Records[*]') END`;
  return insertFrom(
    columns,
    `SELECT unnest(${records}) AS record, ${placeNames.map((name) => `${chosenTable}.${name}`).join(", ")}
    FROM read_json_objects([${paths.map(pathLiteral).join(", ")}], format = 'unstructured', compression = 'gzip',
      maximum_object_size = ${String(LARGEST_OBJECT)}, filename = true, hive_partitioning = false) AS content
    JOIN ${chosenTable} ON ${chosenTable}.path = content.filename`,
    where,
  );
}

/** Adds the events of the table of records that meet a condition. */
export function insertRecords(columns: readonly string[], where: string): string {
  return insertFrom(columns, `SELECT record, ${placeNames.join(", ")} FROM ${recordTable}`, where);
}

function insertFrom(columns: readonly string[], records: string, where: string): string {
  return `INSERT INTO ${eventView}
SELECT * FROM (
  SELECT ${columns.map((name) => `${expression(name)} AS ${name}`).join(",\n    ")}
  FROM (
    ${records}
  )
) AS ${eventView}
WHERE event_time IS NOT NULL AND (${where})`;
}

/**
 * Largest uncompressed size, in bytes, that DuckDB reads at once: it allocates twice as much per thread. CloudTrail's
 * log files have a few MB; larger files are read in chunks.
 */
const LARGEST_OBJECT = 32 * 1024 * 1024;

function expression(name: string): string {
  const column = eventColumns.find((each) => each.name === name);
  if (column === undefined) return name;
  const path = `'$.${column.path.join(".")}'`;
  return column.kind === "text"
    ? `json_extract_string(record, ${path})`
    : `nullif(CAST(json_extract(record, ${path}) AS VARCHAR), 'null')`;
}

/** DuckDB treats a path as a glob pattern. */
function pathLiteral(path: string): string {
  return `'${path.replaceAll(/[[*?]/g, "[$&]").replaceAll("'", "''")}'`;
}
