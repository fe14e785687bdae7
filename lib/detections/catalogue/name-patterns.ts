import type { EventNames } from "./detection";

/**
 * Maximum length of a generated pattern, in characters. CloudWatch Logs allows 1,024; the rest is for the roles that
 * config excludes.
 */
const longest = 500;

/** The fewest filter patterns that match exactly these event names of these event sources, within the length limit. */
export function namePatterns(events: EventNames): readonly string[] {
  const packed: string[][] = [];
  let room = 0;
  for (const clause of Object.entries(events).flatMap(([source, names]) => clausesOf(source, names))) {
    if (clause.length + 4 > room) {
      packed.push([]);
      room = longest - 4;
    }
    packed.at(-1)?.push(clause);
    room -= clause.length + 4;
  }
  return packed.map((clauses) =>
    clauses.length === 1 ? `{ ${clauses.join("")} }` : `{ (${clauses.join(") || (")}) }`,
  );
}

/** One filter pattern with all of these event names of one event source. */
export function namesPattern(source: string, names: readonly string[]): string {
  return `{ ($.eventSource = ${source}) && (${names.map(nameTerm).join(" || ")}) }`;
}

function clausesOf(source: string, names: readonly string[]): readonly string[] {
  const chunks: string[][] = [];
  let length = longest;
  for (const name of names) {
    const term = nameTerm(name).length + 4;
    if (length + term > longest - 60) {
      chunks.push([]);
      length = 0;
    }
    chunks.at(-1)?.push(name);
    length += term;
  }
  return chunks.map((chunk) => `($.eventSource = "${source}") && (${chunk.map(nameTerm).join(" || ")})`);
}

function nameTerm(name: string): string {
  return `($.eventName = ${name})`;
}

/** Merges event names by source. */
export function mergeEvents(...all: readonly EventNames[]): EventNames {
  const merged: Record<string, readonly string[]> = {};
  for (const events of all) {
    for (const [source, names] of Object.entries(events)) {
      merged[source] = [...(merged[source] ?? []), ...names];
    }
  }
  return merged;
}
