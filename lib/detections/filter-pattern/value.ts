import { FilterPatternError } from "./filter-pattern-error";
import type { Value } from "./syntax";
import type { Token } from "./token";

/**
 * "An integer with an optional + or - sign, a decimal with an optional + or - sign, or a number in scientific
 * notation" (2020 page); the exponent of its examples may have a sign too.
 */
const number = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Characters not allowed in an unquoted string. Allowed are letters, digits and _ (JSON page), and the period and
 * asterisk, which the page's own examples (`123.123.*`) and Security Hub's patterns (`kms.amazonaws.com`) leave
 * unquoted.
 */
const notUnquoted = /[^A-Za-z0-9_.*]/;

/** The value of a token, or `undefined` if it is not a value. */
export function readValue(token: Token): Value | undefined {
  switch (token.kind) {
    case "string":
      return { kind: "text", text: token.value };
    case "word":
      return number.test(token.text)
        ? { kind: "number", number: Number(token.text), text: token.text }
        : { kind: "text", text: checkUnquoted(token.text, token.position) };
    default:
      return undefined;
  }
}

function checkUnquoted(text: string, position: number): string {
  const offset = text.search(notUnquoted);
  if (offset === -1) return text;
  const bare = text.replace(/^'+|'+$/g, "");
  throw new FilterPatternError({
    position: position + offset,
    found: `${JSON.stringify(String.fromCodePoint(text.codePointAt(offset) ?? 0))} in an unquoted string`,
    allowed: "letters, digits, _, . and *, or a number",
    fix: `write it in double quotation marks: ${JSON.stringify(bare)}`,
  });
}
