import { detectionById } from "../../detections/catalogue/catalogue";
import { parseFilterPattern } from "../../detections/filter-pattern/filter-pattern";
import type { EqualityTerm, Expression, Selector, Term } from "../../detections/filter-pattern/syntax";
import type { DetectionId } from "../../model/detection-ids";
import { eventColumns } from "./event-columns";
import { anyOf, joined, literals, names, sql, type Sql } from "./sql";

/**
 * A detection as a condition on the view's columns. Generated from the detection's own patterns, so that a question and
 * its alarm cannot differ. Omits patterns that name an environment's own resources.
 */
export function detectionSql(...ids: readonly DetectionId[]): Sql {
  const patterns = ids.flatMap((id) => {
    const { published, extension = [] } = detectionById(id).patterns;
    return [...(published === undefined ? [] : [published]), ...extension];
  });
  return anyOf(patterns.map(patternSql));
}

/**
 * A filter pattern of CloudWatch Logs as a condition on the view's columns. As in CloudWatch Logs, a missing field
 * matches neither `=` nor `!=`. The view does not distinguish `null` from missing, nor a number from its text.
 *
 * @throws RangeError for a field without a column in the view, and for terms that no detection uses
 */
export function patternSql(pattern: string): Sql {
  return expressionSql(parseFilterPattern(pattern).expression);
}

function expressionSql(expression: Expression): Sql {
  if (expression.kind === "and") return sql`(${joined(expression.operands.map(expressionSql), " AND ")})`;
  if (expression.kind !== "or") return termSql(expression);
  return anyOf(anyOfValues(expression.operands));
}

/**
 * Terms that compare one field with one value each become one comparison: a set lookup, however many values there are.
 */
function anyOfValues(operands: readonly Expression[]): readonly Sql[] {
  const values = new Map<string, string[]>();
  const others: Sql[] = [];
  for (const operand of operands) {
    const value = operand.kind === "equality" ? plainValue(operand) : undefined;
    if (operand.kind !== "equality" || value === undefined) others.push(expressionSql(operand));
    else {
      const field = fieldSql(operand.selector).sql;
      values.set(field, [...(values.get(field) ?? []), value]);
    }
  }
  const lists = [...values].map(([field, list]) =>
    list.length === 1 ? sql`${names([field])} = ${literals(list)}` : sql`${names([field])} IN (${literals(list)})`,
  );
  return [...lists, ...others];
}

/** The exact value that a term requires of a field; undefined for any other term. */
function plainValue({ operator, value }: EqualityTerm): string | undefined {
  if (operator !== "=") return undefined;
  return value.kind === "text" && /^\*|\*$/.test(value.text) ? undefined : value.text;
}

function termSql(term: Term): Sql {
  const field = fieldSql(term.selector);
  switch (term.kind) {
    case "not-exists":
      return sql`${field} IS NULL`;
    case "is":
      return term.literal === "NULL"
        ? sql`${field} IS NULL`
        : sql`coalesce(${field}, '') = ${literals([term.literal.toLowerCase()])}`;
    case "equality": {
      const equals = equalsSql(field, term);
      return term.operator === "=" ? equals : sql`(${field} IS NOT NULL AND NOT (${equals}))`;
    }
    case "order":
      throw new RangeError("no detection uses < or >");
  }
}

function equalsSql(field: Sql, { value }: EqualityTerm): Sql {
  const { text } = value;
  if (value.kind === "number") return sql`${field} = ${literals([text])}`;
  const [leading, trailing] = [text.startsWith("*"), text.endsWith("*")];
  const middle = text.slice(leading ? 1 : 0, trailing && text.length > 1 ? -1 : undefined);
  if (/^\*+$/.test(text)) return sql`${field} IS NOT NULL`;
  if (leading && trailing) return sql`strpos(${field}, ${literals([middle])}) > 0`;
  if (leading) return sql`substr(${field}, ${-middle.length}) = ${literals([middle])}`;
  if (trailing) return sql`starts_with(${field}, ${literals([middle])})`;
  return sql`${field} = ${literals([text])}`;
}

/** A field's column, or its path in a JSON column. */
function fieldSql({ segments }: Selector): Sql {
  const path = segments.map((segment) =>
    segment.kind === "property" ? segment.name : segment.kind === "element" ? segment.index : undefined,
  );
  const column = eventColumns.find((each) => each.path.every((part, index) => part === path[index]));
  const rest = path.slice(column?.path.length ?? 0);
  if (column === undefined || rest.includes(undefined) || (column.kind === "text" && rest.length > 0)) {
    throw new RangeError(`the view has no column for ${path.join(".")}`);
  }
  if (rest.length === 0) return names([column.name]);
  const place = literals([
    `$${rest.map((part) => (typeof part === "number" ? `[${String(part)}]` : `.${part ?? ""}`)).join("")}`,
  ]);
  return sql`json_extract_scalar(${names([column.name])}, ${place})`;
}
