import { compile, type Test } from "./evaluate";
import { parseExpression } from "./parser";
import { printTerm } from "./print";
import { compileSelect } from "./select";
import { isObject } from "../../base/json";
import { termsOf, type Expression, type Term } from "./syntax";
import { hasWildcard } from "./wildcard";

/** A CloudWatch Logs filter pattern for JSON events, parsed and compiled once. */
export interface FilterPattern {
  /** The pattern as given. */
  readonly text: string;
  readonly expression: Expression;
  /** Whether an event, as parsed JSON, matches. */
  readonly test: Test;
}

/** The evaluation of one term of a pattern. */
export interface TermExplanation {
  /** The term in canonical form: `$.eventName = "CreateTrail"`. */
  readonly term: string;
  /** Its position in the pattern, in characters from 0. */
  readonly position: number;
  /** The values selected: none if the field is missing, several with a wildcard selector. */
  readonly values: readonly unknown[];
  readonly matched: boolean;
}

export interface Explanation {
  /** Whether the whole pattern matches. */
  readonly matched: boolean;
  /** Every term from left to right, including those that did not affect the result. */
  readonly terms: readonly TermExplanation[];
}

/**
 * Parses and compiles a filter pattern for JSON events, e.g. `{ $.eventName = "StopLogging" }`.
 *
 * The language is documented on the pages in `syntax.ts`; docs/filter-patterns.md lists our choices where they are
 * silent.
 *
 * @throws FilterPatternError for patterns that CloudWatch Logs would reject, and for text and space-delimited patterns
 */
export function parseFilterPattern(text: string): FilterPattern {
  const expression = parseExpression(text);
  return { text, expression, test: compile(expression) };
}

/** Whether an event, as parsed JSON, matches. Never throws. */
export function matches(pattern: FilterPattern, event: unknown): boolean {
  return pattern.test(event);
}

/** Whether an event matches, and which terms do. Slower than {@link matches}: it evaluates every term. */
export function explain(pattern: FilterPattern, event: unknown): Explanation {
  const terms = termsOf(pattern.expression).map((term) => ({
    term: printTerm(term),
    position: term.position,
    values: isObject(event) ? compileSelect(term.selector)(event) : [],
    matched: compile(term)(event),
  }));
  return { matched: pattern.test(event), terms };
}

/**
 * The exact event names in a pattern (`$.eventName = CreateTrail`), in order, without names with wildcards and names
 * after `!=`.
 */
export function eventNames(pattern: FilterPattern): ReadonlySet<string> {
  return new Set(termsOf(pattern.expression).flatMap(eventNameOf));
}

function eventNameOf(term: Term): readonly string[] {
  const [first, ...more] = term.selector.segments;
  if (first?.kind !== "property" || first.name !== "eventName" || more.length > 0) return [];
  if (term.kind !== "equality" || term.operator !== "=" || term.value.kind !== "text") return [];
  return hasWildcard(term.value.text) ? [] : [term.value.text];
}
