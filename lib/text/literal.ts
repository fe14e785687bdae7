import { printable, shortened, unmistakable } from "./printable";

/** Longer strings, lists and objects are truncated, so that a wrong value of any size prints quickly. */
const most = 150;

/** A value as a config file would write it, on one line. A value that config cannot contain is described. */
export function literal(value: unknown, depth = 0): string {
  switch (typeof value) {
    case "string":
      return unmistakable(JSON.stringify(shortened(value, most)));
    case "bigint":
      return `${String(value)}n`;
    case "function":
      return "(a function)";
    case "symbol":
      return printable(String(value));
    case "object":
      return value === null ? "null" : composite(value, depth);
    default:
      return String(value);
  }
}

function composite(value: object, depth: number): string {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "(an invalid date)" : `(the Date ${value.toISOString()})`;
  if (depth > 4) return "...";
  const isList = Array.isArray(value);
  const parts: string[] = [];
  let length = 0;
  for (const [key, item] of Object.entries(value)) {
    if (length > most) break;
    const text = isList ? literal(item, depth + 1) : `${literal(key)}:${literal(item, depth + 1)}`;
    parts.push(text);
    length += text.length;
  }
  return isList ? `[${parts.join(",")}]` : `{${parts.join(",")}}`;
}
