import { plainName } from "./selector";
import type { Expression, Segment, Selector, Term, Value } from "./syntax";

/** An expression as a canonical filter pattern: parsing it gives the same tree. */
export function printExpression(expression: Expression): string {
  return `{ ${print(expression)} }`;
}

function print(expression: Expression): string {
  if (expression.kind !== "and" && expression.kind !== "or") return printTerm(expression);
  return expression.operands
    .map((operand) => (operand.kind === "and" || operand.kind === "or" ? `(${print(operand)})` : print(operand)))
    .join(expression.kind === "and" ? " && " : " || ");
}

/** One term, e.g. `$.eventName = "CreateTrail"`. */
export function printTerm(term: Term): string {
  const selector = printSelector(term.selector);
  switch (term.kind) {
    case "is":
      return `${selector} IS ${term.literal}`;
    case "not-exists":
      return `${selector} NOT EXISTS`;
    default:
      return `${selector} ${term.operator} ${printValue(term.value)}`;
  }
}

function printSelector({ segments }: Selector): string {
  return `$${segments.map(printSegment).join("")}`;
}

function printSegment(segment: Segment): string {
  switch (segment.kind) {
    case "property":
      return plainName.test(segment.name) ? `.${segment.name}` : `.['${segment.name}']`;
    case "element":
      return `[${String(segment.index)}]`;
    case "any-element":
      return "[*]";
    case "any-property":
      return ".*";
  }
}

function printValue(value: Value): string {
  switch (value.kind) {
    case "text":
      return `"${value.text.replace(/["\\]/g, "\\$&")}"`;
    case "number":
      return value.text;
  }
}
