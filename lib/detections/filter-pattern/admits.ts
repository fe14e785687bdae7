import type { FilterPattern } from "./filter-pattern";
import { compile } from "./evaluate";
import type { Expression, Term } from "./syntax";

/**
 * Whether a pattern can match an event with a given value in one plain field: false is certain; true only means that
 * this field does not prevent a match. The language has no negation, so a term about another field may always match.
 *
 * @param field a field of the event itself, e.g. `recipientAccountId`
 */
export function admits({ expression }: FilterPattern, field: string, value: string): boolean {
  return mayHold(expression, field, { [field]: value });
}

function mayHold(expression: Expression, field: string, event: object): boolean {
  if (expression.kind === "and") return expression.operands.every((operand) => mayHold(operand, field, event));
  if (expression.kind === "or") return expression.operands.some((operand) => mayHold(operand, field, event));
  return !isAbout(expression, field) || compile(expression)(event);
}

function isAbout({ selector: { segments } }: Term, field: string): boolean {
  const [first] = segments;
  return segments.length === 1 && first?.kind === "property" && first.name === field;
}
