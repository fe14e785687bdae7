import { eventColumns, eventView } from "../../questions/sql/event-columns";

/**
 * Trino's functions that DuckDB has under another name, or not at all. `json_extract_scalar` gives no objects and lists.
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

/** Columns of the view that a file's place says, not its events. */
const placeNames = ["account", "region", "day", "log_file"];

/** The view's columns that a query names. More do no harm but cost time. */
export function columnsIn(...texts: readonly string[]): readonly string[] {
  const words = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
  const names = [...eventColumns.map(({ name }) => name), ...placeNames];
  return names.filter((name) => words.has(name) || name === "event_time");
}

/** The table that stands for the view, with these columns. */
export function createTable(columns: readonly string[]): string {
  return `CREATE TABLE ${eventView} (${columns.map((name) => `${name} VARCHAR`).join(", ")})`;
}

/** Log files of which {@link insertFiles} reads, by their paths, and what their places say of their events. */
export const chosenTable = "chosen_files";
/** Events of which {@link insertRecords} reads, as JSON text. */
export const recordTable = "chosen_records";

/** An empty table of either. What is deleted from one still takes its memory, so that it is made anew. */
export function createInputTable(table: typeof chosenTable | typeof recordTable): string {
  const columns = [table === chosenTable ? "path" : "record", ...placeNames].map((name) => `${name} VARCHAR`);
  return `CREATE OR REPLACE TABLE ${table} (${columns.join(", ")})`;
}
/**
 * Adds the events of log files that are as CloudTrail writes them, and meet a condition. Each file is read as JSON values,
 * which are taken apart without recursion: a file nested a hundred thousand deep is read like any other. It fails, and adds
 * nothing, where any file is otherwise.
 */
export function insertFiles(columns: readonly string[], paths: readonly string[], where: string): string {
  // looked at file by file: a check of each record would come after the conditions, which pass over what is no event
  const records = `CASE WHEN json_keys(json) IS DISTINCT FROM ['Records'] OR json_type(json, '$.Records') <> 'ARRAY'
      THEN error('it holds no list of Records')
      WHEN json_array_length(json, '$.Records') <> len(json_extract(json, '$.Records[*].eventTime'))
      THEN error('it holds records without eventTime') ELSE json_extract(json, '$.Records[*]') END`;
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
 * In bytes, uncompressed, of what DuckDB reads at once: it sets aside twice as much for each thread. CloudTrail's log files
 * hold a few MB; what is larger is read piece by piece.
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

/** DuckDB reads a path as a pattern of names. */
function pathLiteral(path: string): string {
  return `'${path.replaceAll(/[[*?]/g, "[$&]").replaceAll("'", "''")}'`;
}
