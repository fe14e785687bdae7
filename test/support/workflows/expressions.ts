import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import path from "node:path";
import { findFiles } from "./find-files";

/** How a step, a job or a workflow ended. */
export type Conclusion = "success" | "failure" | "cancelled" | "skipped";

/** What an expression may ask for. */
export interface ExpressionScope {
  /** Contexts by name: `github`, `needs`, `matrix`, … */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** The answers of the status check functions; none where GitHub has none. */
  readonly status?: Readonly<Record<"success" | "failure" | "cancelled", boolean>>;
  /** Where `hashFiles` looks; none where GitHub has no files yet. */
  readonly workspace?: string;
}

/** `${{ … }}`, the expression in it. */
const inBraces = /\$\{\{(.*?)\}\}/gs;
const statusFunctions = ["success", "failure", "cancelled", "always"] as const;

/** Fills in the expressions of a text. A text that is one expression keeps its value's type, as `fromJSON` needs. */
export async function interpolate(text: string, scope: ExpressionScope): Promise<unknown> {
  const whole = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text.trim());
  if (whole !== null) {
    const value = await evaluate(whole[1] ?? "", scope);
    return JSON.parse(JSON.stringify(value, data.replacer)) as unknown;
  }
  let filled = text;
  for (const [braces, expression = ""] of text.matchAll(inBraces)) {
    filled = filled.replace(braces, (await evaluate(expression, scope)).coerceString());
  }
  return filled;
}

/** As {@link interpolate}, as a text. */
export async function interpolateText(text: unknown, scope: ExpressionScope): Promise<string> {
  const value = await interpolate(String(text), scope);
  if (typeof value === "string") return value;
  return value === null ? "" : JSON.stringify(value);
}

/**
 * Whether a condition holds. Without a status check function in it, it holds only after success.
 * @throws Error when expression and text are mixed: GitHub takes any text for true
 */
export async function holds(condition: string | undefined, scope: ExpressionScope): Promise<boolean> {
  const text = (condition ?? "success()").trim();
  const whole = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text);
  if (whole === null && text.includes("${{")) throw new Error(`this condition is a text, and always true: ${text}`);
  const expression = whole?.[1] ?? text;
  const asksForStatus = statusFunctions.some((name) => new RegExp(`\\b${name}\\s*\\(`).test(expression));
  const value = await evaluate(asksForStatus ? expression : `success() && (${expression})`, scope);
  return truthy(value);
}

async function evaluate(expression: string, scope: ExpressionScope): Promise<data.ExpressionData> {
  const { contexts, status, workspace } = scope;
  const functions = new Map<string, Definition>();
  if (status !== undefined) {
    for (const name of statusFunctions) {
      functions.set(
        name,
        answering(name, 0, () => new data.BooleanData(name === "always" || status[name])),
      );
    }
  }
  if (workspace !== undefined) {
    const hashes = await hashesIn(expression, workspace);
    functions.set(
      "hashfiles",
      answering("hashFiles", 255, (pattern) => new data.StringData(hashes.get(pattern.coerceString()) ?? "")),
    );
  }
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), [...functions.values()]).parse();
  const named = Object.entries(contexts).filter(([name]) => expression.toLowerCase().includes(name.toLowerCase()));
  const context = JSON.parse(JSON.stringify(Object.fromEntries(named)), data.reviver) as data.Dictionary;
  return new Evaluator(parsed, context, functions).evaluate();
}

interface Definition {
  readonly name: string;
  readonly minArgs: number;
  readonly maxArgs: number;
  readonly call: (pattern: data.ExpressionData) => data.ExpressionData;
}

function answering(name: string, maxArgs: number, call: Definition["call"]): Definition {
  return { name, minArgs: Math.min(maxArgs, 1), maxArgs, call };
}

/** Whether there are such files is all that our conditions ask. */
async function hashesIn(expression: string, workspace: string): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const [, pattern = ""] of expression.matchAll(/hashFiles\(\s*'([^']*)'\s*\)/gi)) {
    const { files } = await findFiles(path.join(workspace, pattern));
    hashes.set(pattern, files.length > 0 ? "a-hash" : "");
  }
  return hashes;
}

function truthy(value: data.ExpressionData): boolean {
  const plain = JSON.parse(JSON.stringify(value, data.replacer)) as unknown;
  return plain !== null && plain !== false && plain !== 0 && plain !== "";
}
