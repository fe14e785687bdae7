import { FilterPatternError } from "./filter-pattern-error";
import { readSelector } from "./selector";
import type { Token } from "./token";

const symbols = ["{", "}", "(", ")", "&&", "||"] as const;
/** Longer operators first. */
const operators = ["!=", "<=", ">=", "=", "<", ">"] as const;
const space = /[ \t\r\n]/;
/** Characters that end an unquoted word. */
const wordEnd = /[\s(){}&|=!<>"%]/;

/** The tokens of a filter pattern, with an `end` token last. */
export function tokenize(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < pattern.length) {
    if (space.test(pattern.charAt(position))) {
      position += 1;
      continue;
    }
    const token = readToken(pattern, position);
    tokens.push(token);
    position += token.text.length;
  }
  tokens.push({ kind: "end", text: "", position });
  return tokens;
}

function readToken(pattern: string, position: number): Token {
  const symbol = symbols.find((text) => pattern.startsWith(text, position));
  if (symbol !== undefined) return { kind: "symbol", text: symbol, position };
  const operator = operators.find((text) => pattern.startsWith(text, position));
  if (operator !== undefined) return readOperator(pattern, position, operator);
  switch (pattern.charAt(position)) {
    case "$":
      return readSelector(pattern, position);
    case '"':
      return readString(pattern, position);
    case "%":
      return refuseRegularExpression(position);
    case "&":
      throw new FilterPatternError({ position, found: "a single &", allowed: "&&" });
    case "|":
      throw new FilterPatternError({ position, found: "a single |", allowed: "||" });
    case "!":
      throw new FilterPatternError({
        position,
        found: "!",
        allowed: "!=",
        fix: "there is no NOT of a whole expression in this language",
      });
    default:
      return readWord(pattern, position);
  }
}

function readOperator(pattern: string, position: number, text: (typeof operators)[number]): Token {
  if (text === "=" && /[=~<>]/.test(pattern.charAt(position + 1))) {
    throw new FilterPatternError({
      position,
      found: pattern.slice(position, position + 2),
      allowed: "=, !=, <, <=, >, >=",
    });
  }
  return { kind: "operator", text, position };
}

/** `\"` is a quotation mark and `\\` a backslash; before any other character a backslash is itself. */
function readString(pattern: string, position: number): Token {
  let value = "";
  for (let index = position + 1; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    if (character === '"') {
      return { kind: "string", text: pattern.slice(position, index + 1), value, position };
    }
    const next = pattern.charAt(index + 1);
    if (character === "\\" && (next === '"' || next === "\\")) {
      value += next;
      index += 1;
    } else {
      value += character;
    }
  }
  throw new FilterPatternError({
    position,
    found: 'a " that is never closed',
    allowed: "a string in double quotation marks",
    fix: 'add the closing " (inside a string, write \\" for one)',
  });
}

/** CloudWatch Logs knows `%…%` (two in a pattern, five in a log group); no detection needs one, so none is evaluated. */
function refuseRegularExpression(position: number): never {
  throw new FilterPatternError({
    position,
    found: "a regular expression",
    allowed: "strings, with * at the start or the end, and numbers",
    fix: 'join alternatives with ||, or quote the string where % is the character itself: "50%"',
  });
}

function readWord(pattern: string, position: number): Token {
  let end = position + 1;
  while (end < pattern.length && !wordEnd.test(pattern.charAt(end))) end += 1;
  return { kind: "word", text: pattern.slice(position, end), position };
}
