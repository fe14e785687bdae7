/**
 * The syntax tree of a CloudWatch Logs filter pattern for JSON log events.
 *
 * Sources, cited by these names in this folder:
 * - JSON page: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
 * - regex page: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 * - 2020 page: "Filter and Pattern Syntax" as published from 2014 to December 2021; has more on wildcards, arrays and
 *   numbers than today's pages. https://github.com/awsdocs/amazon-cloudwatch-logs-user-guide/blob/5ae5c9a/doc_source/FilterAndPatternSyntax.md
 *
 * Undocumented cases, and this evaluator's choices: docs/filter-patterns.md.
 */

/** One step of a property selector: `.name` or `.['na.me']`, `[0]`, `[*]`, `.*`. */
export type Segment =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "element"; readonly index: number }
  | { readonly kind: "any-element" }
  | { readonly kind: "any-property" };

export interface Selector {
  /** At least one; the first is a property (or `.*`), since an index "must follow a property" (2020 page). */
  readonly segments: readonly Segment[];
}

export type EqualityOperator = "=" | "!=";
export type OrderOperator = "<" | "<=" | ">" | ">=";

/** The value that a field is compared with. A `*` at the start or the end of a text is a wildcard. */
export type Value =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number; readonly text: string };

export type NumberValue = Extract<Value, { kind: "number" }>;

interface TermBase {
  readonly selector: Selector;
  /** Position of the term in the pattern, in characters from 0. */
  readonly position: number;
}

export interface EqualityTerm extends TermBase {
  readonly kind: "equality";
  readonly operator: EqualityOperator;
  readonly value: Value;
}

export interface OrderTerm extends TermBase {
  readonly kind: "order";
  readonly operator: OrderOperator;
  readonly value: NumberValue;
}

export type Literal = "NULL" | "TRUE" | "FALSE";

export interface IsTerm extends TermBase {
  readonly kind: "is";
  readonly literal: Literal;
}

export interface NotExistsTerm extends TermBase {
  readonly kind: "not-exists";
}

export type Term = EqualityTerm | OrderTerm | IsTerm | NotExistsTerm;

/** `and` binds tighter than `or`: "() > && > ||" (JSON page). Two or more operands each. */
export type Expression =
  | Term
  | { readonly kind: "and"; readonly operands: readonly Expression[] }
  | { readonly kind: "or"; readonly operands: readonly Expression[] };

/** The terms of an expression, from left to right. */
export function termsOf(expression: Expression): readonly Term[] {
  return expression.kind === "and" || expression.kind === "or" ? expression.operands.flatMap(termsOf) : [expression];
}

/** The number of `[*]` and `.*` in a selector. */
export function wildcardCount(selector: Selector): number {
  return selector.segments.filter(({ kind }) => kind === "any-element" || kind === "any-property").length;
}
