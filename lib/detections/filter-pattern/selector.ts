import { FilterPatternError } from "./filter-pattern-error";
import { maximumWildcardsPerSelector } from "./limits";
import { wildcardCount, type Segment } from "./syntax";
import type { Token } from "./token";

const name = /[A-Za-z0-9_-]+/y;
const index = /\[(?:(\d{1,9})|(\*))\]/y;
const quotedName = /\['([^']*)'\]/y;

/** A property name that needs no brackets: "alphanumeric strings that support hyphen and underscore" (JSON page). */
export const plainName = /^[A-Za-z0-9_-]+$/;

/**
 * Reads the selector that starts with the `$` at a position.
 *
 * Forms (JSON page): `$.a.b`, `$.a[0]`, `$.a[0][1].b`, `$.a[*]`, `$.*`, and `$.['a.b']` for a property whose name has a
 * period. The documentation shows no other quoting, so `$['a']` and `$.["a"]` are rejected.
 */
export function readSelector(pattern: string, start: number): Extract<Token, { kind: "selector" }> {
  const segments: Segment[] = [];
  let position = start + 1;

  const take = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = position;
    const match = expression.exec(pattern);
    if (match !== null) position += match[0].length;
    return match;
  };

  if (pattern.charAt(position) !== ".") {
    throw refuse(pattern, position, "a period: a selector starts with $.", bracketFix(pattern, position));
  }
  while (pattern.charAt(position) === ".") {
    position += 1;
    segments.push(readStep());
    let match = take(index);
    while (match !== null) {
      segments.push(match[1] === undefined ? { kind: "any-element" } : { kind: "element", index: Number(match[1]) });
      match = take(index);
    }
  }
  const after = pattern.charAt(position);
  if (after !== "" && !/[\s=!<>)}&|]/.test(after)) {
    const fix = after === "[" ? bracketFix(pattern, position) : "write $.['na@me'] for a name with other characters";
    throw refuse(pattern, position, "a letter, digit, - or _, a period, [number], [*], or an operator", fix);
  }

  const count = wildcardCount({ segments });
  const text = pattern.slice(start, position);
  if (count > maximumWildcardsPerSelector) {
    throw new FilterPatternError({
      position: start,
      found: `${text} with ${String(count)} wildcards`,
      allowed: `at most ${String(maximumWildcardsPerSelector)} wildcard in one selector`,
      fix: "name the other properties or elements",
    });
  }
  return { kind: "selector", text, segments, position: start };

  function readStep(): Segment {
    if (pattern.charAt(position) === "*") {
      position += 1;
      return { kind: "any-property" };
    }
    const plain = take(name);
    if (plain !== null) return { kind: "property", name: plain[0] };
    const quoted = take(quotedName);
    if (quoted?.[1] !== undefined && quoted[1] !== "") return { kind: "property", name: quoted[1] };
    throw refuse(pattern, position, "a property name, ['a quoted.name'] or *", bracketFix(pattern, position));
  }
}

function bracketFix(pattern: string, position: number): string | undefined {
  return pattern.charAt(position) === "[" ? "write $.['name'], with a period and single quotation marks" : undefined;
}

function refuse(pattern: string, position: number, allowed: string, fix?: string): FilterPatternError {
  const character = pattern.charAt(position);
  return new FilterPatternError({
    position,
    found: character === "" ? "the end of the pattern" : JSON.stringify(character),
    allowed,
    ...(fix === undefined ? {} : { fix }),
  });
}
