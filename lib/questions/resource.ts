import { given, sql, type Sql } from "./sql/sql";

/** Columns of the view that {@link concerning} reads. */
const resourceColumns = ["resources", "request_parameters", "response_elements"] as const;

/**
 * Matches events that name a resource (by ARN, name or id) in the request, the response or the list of resources: as a
 * complete JSON string, or as the last part of an ARN.
 */
export function concerning(resource: string): Sql {
  const texts = textsOf(resource);
  const columns = resourceColumns.map((name) => {
    const tests = texts.map((part) => sql`strpos(${{ sql: name, parameters: [] }}, ${part}) > 0`);
    return tests.reduce((one, other) => sql`${one} OR ${other}`);
  });
  return sql`(${columns.reduce((one, other) => sql`${one} OR ${other}`)})`;
}

/** Whether {@link concerningAny} can find a word: it has no `"`, `:`, `/` or `\\`, which end a word. */
export function isWord(resource: string): boolean {
  return /^[^":/\\]+$/.test(resource);
}

/**
 * As {@link concerning}, for many words ({@link isWord}): splits each event once, for any number of words. A word is at
 * the end of a JSON string, and starts at the string's start or after a `:` or `/`.
 */
export function concerningAny(words: readonly string[]): Sql {
  const text = { sql: resourceColumns.map((name) => `coalesce(${name}, '')`).join(" || "), parameters: [] };
  const ends = words.map((word) => `${word}"`);
  return sql`arrays_overlap(regexp_extract_all(${text}, '[^":/\\\\]+"'), ARRAY[${given(ends)}])`;
}

/** Whether {@link concerning} matches an event. */
export function concerns(event: Readonly<Record<string, unknown>>, resource: string): boolean {
  return [event["resources"], event["requestParameters"], event["responseElements"]].some((value) => {
    const json = value === undefined ? "" : JSON.stringify(value);
    return textsOf(resource).some((text) => json.includes(text));
  });
}

function textsOf(resource: string): readonly string[] {
  const text = JSON.stringify(resource);
  const ends = text.slice(1);
  return [text, `:${ends}`, `/${ends}`];
}
