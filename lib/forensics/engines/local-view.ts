import { eventColumns, eventView } from "../../questions/event-columns";

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

const placeColumns: Readonly<Record<string, string>> = {
  account: "account",
  region: "region",
  day: "day",
  log_file: "log_file",
};

/** The view's columns that a query names. More do no harm but cost time. */
export function columnsIn(...texts: readonly string[]): readonly string[] {
  const words = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
  const names = [...eventColumns.map(({ name }) => name), ...Object.keys(placeColumns)];
  return names.filter((name) => words.has(name) || name === "event_time");
}

/** The table that stands for the view, with these columns. */
export function createTable(columns: readonly string[]): string {
  return `CREATE TABLE ${eventView} (${columns.map((name) => `${name} VARCHAR`).join(", ")})`;
}

/**
 * Adds the events of some log files that meet a condition. Each file is read as one JSON value, which is taken apart
 * without recursion: a file nested a hundred thousand deep is read like any other.
 *
 * @param strict stop at a file without `Records`, or with a record that is no event
 */
export function insertEvents(
  columns: readonly string[],
  paths: readonly string[],
  directory: string,
  where: string,
  strict: boolean,
): string {
  // looked at file by file: a check of each record would come after the conditions, which pass over what is no event
  const all = "json_extract(json, '$.Records[*]')";
  const records = strict
    ? `CASE WHEN json_type(json, '$.Records') IS DISTINCT FROM 'ARRAY' THEN error('it holds no list of Records')
      WHEN json_array_length(json, '$.Records') <> len(json_extract(json, '$.Records[*].eventTime'))
      THEN error('it holds records without eventTime') ELSE ${all} END`
    : all;
  const key = `substr(filename, ${String(directory.length + 2)})`;
  const folders = `string_split(${key}, '/')`;
  return `INSERT INTO ${eventView}
SELECT * FROM (
  SELECT ${columns.map((name) => `${expression(name)} AS ${name}`).join(",\n    ")}
  FROM (
    SELECT unnest(${records}) AS record, ${key} AS log_file, ${folders}[-7] AS account, ${folders}[-5] AS region,
      concat_ws('/', ${folders}[-4], ${folders}[-3], ${folders}[-2]) AS day
    FROM read_json_objects([${paths.map(pathLiteral).join(", ")}], format = 'unstructured', compression = 'gzip',
      maximum_object_size = ${String(LARGEST_FILE)}, filename = true, hive_partitioning = false)
  )
) AS ${eventView}
WHERE event_time IS NOT NULL AND (${where})`;
}

/** In bytes, uncompressed. CloudTrail's log files hold a few MB. */
const LARGEST_FILE = 256 * 1024 * 1024;

function expression(name: string): string {
  const column = eventColumns.find((each) => each.name === name);
  if (column === undefined) return placeColumns[name] ?? name;
  const path = `'$.${column.path.join(".")}'`;
  return column.kind === "text"
    ? `json_extract_string(record, ${path})`
    : `nullif(CAST(json_extract(record, ${path}) AS VARCHAR), 'null')`;
}

/** DuckDB reads a path as a pattern of names. */
function pathLiteral(path: string): string {
  return `'${path.replaceAll(/[[*?]/g, "[$&]").replaceAll("'", "''")}'`;
}
