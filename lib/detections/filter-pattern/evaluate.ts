import { compileSelect, compileSelectOne } from "./select";
import { isObject } from "../../base/json";
import type { EqualityTerm, Expression, OrderTerm, Term, Value } from "./syntax";
import { compileWildcard } from "./wildcard";

/** Whether an event matches. Never throws, whatever JSON the event is. */
export type Test = (event: unknown) => boolean;

type ObjectTest = (event: object) => boolean;

/** Compiles an expression once, to closures. An event that is not a JSON object matches nothing. */
export function compile(expression: Expression): Test {
  const test = compileExpression(expression);
  return (event) => isObject(event) && test(event);
}

function compileExpression(expression: Expression): ObjectTest {
  if (expression.kind !== "and" && expression.kind !== "or") return compileTerm(expression);
  const operands = expression.operands.map(compileExpression);
  if (expression.kind === "and") {
    return (event) => {
      for (const operand of operands) if (!operand(event)) return false;
      return true;
    };
  }
  return (event) => {
    for (const operand of operands) if (operand(event)) return true;
    return false;
  };
}

/** With a wildcard selector, a term matches if it matches any selected value; this includes `!=`. */
function compileTerm(term: Term): ObjectTest {
  const selectOne = compileSelectOne(term.selector);
  if (term.kind === "not-exists") {
    if (selectOne !== undefined) return (event) => selectOne(event) === undefined;
    const select = compileSelect(term.selector);
    return (event) => select(event).length === 0;
  }
  const test = compileNodeTest(term);
  if (selectOne !== undefined) return (event) => test(selectOne(event));
  const select = compileSelect(term.selector);
  return (event) => select(event).some(test);
}

function compileNodeTest(term: Exclude<Term, { kind: "not-exists" }>): (node: unknown) => boolean {
  if (term.kind === "is") {
    const expected = { NULL: null, TRUE: true, FALSE: false }[term.literal];
    return (node) => node === expected;
  }
  return term.kind === "order" ? compileOrder(term) : compileEquality(term);
}

/**
 * A selector "must point to a value node (string or number)"; otherwise neither `=` nor `!=` matches: "both {$.users =
 * 1} and {$.users != 1} will fail to match a log event where users is an array" (2020 page). The same applies to a
 * missing field: observed on AWS in https://github.com/DataBiosphere/azul/issues/5884, which is why exceptions are
 * written `($.a != "b") || ($.a NOT EXISTS)`.
 */
function compileEquality({ operator, value }: EqualityTerm): (node: unknown) => boolean {
  const equals = compileValue(value);
  const wanted = operator === "=";
  return (node) => (typeof node === "string" || typeof node === "number") && equals(node) === wanted;
}

function compileValue(value: Value): (node: string | number) => boolean {
  if (value.kind === "number") {
    return (node) => (typeof node === "number" ? node === value.number : node === value.text);
  }
  const test = compileWildcard(value.text);
  return (node) => test(typeof node === "string" ? node : String(node));
}

function compileOrder({ operator, value: { number } }: OrderTerm): (node: unknown) => boolean {
  switch (operator) {
    case "<":
      return (node) => typeof node === "number" && node < number;
    case "<=":
      return (node) => typeof node === "number" && node <= number;
    case ">":
      return (node) => typeof node === "number" && node > number;
    case ">=":
      return (node) => typeof node === "number" && node >= number;
  }
}
