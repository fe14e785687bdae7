import { FilterPatternError } from "./filter-pattern-error";
import { maximumPatternLength, maximumWildcardsPerPattern } from "./limits";
import { termsOf, wildcardCount, type Expression, type Literal, type Selector, type Term } from "./syntax";
import type { Token } from "./token";
import { tokenize } from "./tokenizer";
import { readValue } from "./value";

const literals: readonly string[] = ["NULL", "TRUE", "FALSE"] satisfies Literal[];
const termExample = 'a term such as $.eventName = "CreateTrail"';

/** The syntax tree of a filter pattern for JSON events. @throws FilterPatternError */
export function parseExpression(pattern: string): Expression {
  refuseOtherKinds(pattern);
  const tokens = tokenize(pattern);
  const parser = new Parser(tokens);
  const expression = parser.parse();
  checkQuotas(expression);
  return expression;
}

/** Rejects the language's two other kinds of pattern, and too long patterns, with a clear message. */
function refuseOtherKinds(pattern: string): void {
  const start = pattern.search(/[^ \t\r\n]/);
  const position = Math.max(start, 0);
  const problem = (found: string): FilterPatternError =>
    new FilterPatternError({ position, found, allowed: "a pattern for JSON events in braces: { … }" });
  if (pattern.length > maximumPatternLength) {
    throw new FilterPatternError({
      position: maximumPatternLength,
      found: `a pattern of ${String(pattern.length)} characters`,
      allowed: `at most ${String(maximumPatternLength)} characters`,
      fix: "split it into two metric filters that feed the same metric",
    });
  }
  if (start === -1) throw problem("an empty pattern (CloudWatch Logs takes it for every event)");
  const first = pattern.charAt(start);
  if (first === "[") throw problem("a space-delimited pattern (this evaluator is for JSON patterns)");
  if (first === "%") throw problem("a regular expression on its own (this evaluator is for JSON patterns)");
  if (first !== "{") throw problem("a text pattern (this evaluator is for JSON patterns)");
}

function checkQuotas(expression: Expression): void {
  let wildcards = 0;
  for (const term of termsOf(expression)) {
    wildcards += wildcardCount(term.selector);
    if (wildcards > maximumWildcardsPerPattern) {
      throw new FilterPatternError({
        position: term.position,
        found: "a fourth wildcard selector",
        allowed: `at most ${String(maximumWildcardsPerPattern)} in one pattern`,
        fix: "split the pattern into two metric filters",
      });
    }
  }
}

class Parser {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Expression {
    this.expectSymbol("{", "{");
    const expression = this.or();
    this.expectSymbol("}", "&&, || or }");
    if (this.current.kind !== "end") throw this.refuse("nothing after the closing }");
    return expression;
  }

  private get current(): Token {
    return this.tokens[Math.min(this.next, this.tokens.length - 1)] as Token;
  }

  private or(): Expression {
    return this.chain("||", "or", () => this.chain("&&", "and", () => this.group()));
  }

  private chain(symbol: "&&" | "||", kind: "and" | "or", operand: () => Expression): Expression {
    const first = operand();
    const operands = [first];
    while (this.isSymbol(symbol)) {
      this.next += 1;
      operands.push(operand());
    }
    return operands.length === 1 ? first : { kind, operands };
  }

  private group(): Expression {
    if (!this.isSymbol("(")) return this.term();
    this.next += 1;
    const expression = this.or();
    this.expectSymbol(")", "&&, || or )");
    return expression;
  }

  private term(): Term {
    const token = this.current;
    if (token.kind !== "selector") {
      const fix = token.kind === "word" ? "a property starts with $. (a period after the dollar sign)" : undefined;
      throw this.refuse(`${termExample}, or (`, fix);
    }
    this.next += 1;
    return this.comparison({ segments: token.segments }, token.position);
  }

  private comparison(selector: Selector, position: number): Term {
    const token = this.current;
    if (token.kind === "operator") {
      this.next += 1;
      const valueToken = this.current;
      const value = readValue(valueToken);
      if (value === undefined) throw this.refuse('a string or a number, such as "a*" or 5');
      if (token.text === "=" || token.text === "!=") {
        this.next += 1;
        return { kind: "equality", selector, operator: token.text, value, position };
      }
      if (value.kind !== "number") throw this.refuse(`a number: ${token.text} compares numbers`);
      this.next += 1;
      return { kind: "order", selector, operator: token.text, value, position };
    }
    if (this.takeWord("IS")) return { kind: "is", selector, literal: this.literal(), position };
    if (this.takeWord("NOT")) {
      if (!this.takeWord("EXISTS")) throw this.refuse("EXISTS");
      return { kind: "not-exists", selector, position };
    }
    throw this.refuse("=, !=, <, <=, >, >=, IS or NOT EXISTS", this.keywordFix());
  }

  private literal(): Literal {
    const token = this.current;
    if (token.kind !== "word" || !literals.includes(token.text)) {
      const fix = token.text === "NOT" ? "CloudWatch Logs has no IS NOT" : undefined;
      throw this.refuse("NULL, TRUE or FALSE, in capitals", fix);
    }
    this.next += 1;
    return token.text as Literal;
  }

  private keywordFix(): string | undefined {
    const { text } = this.current;
    if (text === "EXISTS") return "CloudWatch Logs has no EXISTS; a string or number that exists is = *";
    return ["IS", "NOT"].includes(text.toUpperCase()) ? "keywords are in capitals" : undefined;
  }

  private takeWord(text: string): boolean {
    const found = this.current.kind === "word" && this.current.text === text;
    if (found) this.next += 1;
    return found;
  }

  private isSymbol(text: string): boolean {
    return this.current.kind === "symbol" && this.current.text === text;
  }

  private expectSymbol(text: string, allowed: string): void {
    if (!this.isSymbol(text)) throw this.refuse(allowed);
    this.next += 1;
  }

  private refuse(allowed: string, fix?: string): FilterPatternError {
    const { kind, text, position } = this.current;
    const found = kind === "end" ? "the end of the pattern" : text;
    return new FilterPatternError({ position, found, allowed, ...(fix === undefined ? {} : { fix }) });
  }
}
