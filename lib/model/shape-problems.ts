import type { z } from "zod";
import { message, readMessage } from "./message";
import type { Problem } from "./problem";
import { didYouMean, suggest, suggestion } from "../base/suggest";
import { count } from "../text/count";

/**
 * Parses a value; on failure gives every problem of its shape, with the path from the value's root. A misspelled key is
 * one problem: the key that it is meant as is not missing too.
 */
export function parseShape<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { readonly data: z.output<Schema> } | { readonly issues: readonly ShapeIssue[] } {
  const result = schema.safeParse(value, { error: describeIssue });
  const found = result.success ? [] : result.error.issues.flatMap((issue) => toShapeIssues(issue, [], value));
  const meant = found.flatMap(({ unknownKey }) => unknownKey?.meant ?? []);
  const issues = found.filter(({ given, path }) => given !== undefined || !meant.some((each) => samePath(each, path)));
  const all = [
    ...issues,
    ...prototypeKeys(value).filter(({ path }) => !issues.some((each) => samePath(each.path, path))),
  ];
  return result.success && all.length === 0 ? { data: result.data } : { issues: all };
}

export interface ShapeIssue extends Pick<Problem, "path" | "given" | "allowed" | "fix"> {
  /**
   * Of a key that the schema does not know: the path of the key that it is probably meant as, or none.
   * @default - the key is known
   */
  readonly unknownKey?: { readonly meant: readonly (readonly PropertyKey[])[] };
}

/** zod drops a key `__proto__` from a record without a word; it is never a name that somebody meant. */
function prototypeKeys(
  value: unknown,
  path: readonly PropertyKey[] = [],
  found: ShapeIssue[] = [],
): readonly ShapeIssue[] {
  if (typeof value !== "object" || value === null || path.length > 12) return found;
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    const at = (): PropertyKey[] => [...path, Array.isArray(value) ? Number(key) : key];
    if (key === "__proto__")
      found.push({ path: at(), given: item, allowed: "any key but __proto__", fix: "rename the key" });
    else if (typeof item === "object") prototypeKeys(item, at(), found);
  }
  return found;
}

function samePath(one: readonly PropertyKey[], other: readonly PropertyKey[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

/** The two sentences for issues whose schema states none of its own. */
function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return describeInvalidType(issue.expected, issue.inst);
    case "invalid_value": {
      const values = issue.values.map(String);
      const given = typeof issue.input === "string" ? issue.input : "";
      return message(listOf(issue.values), didYouMean(given, values, "use one of these values"));
    }
    case "unrecognized_keys":
      return message(listOf(keysOf(issue.inst)), "");
    case "invalid_key":
      return message("a known key", "rename the key");
    case "invalid_union": {
      const options = "options" in issue && Array.isArray(issue.options) ? (issue.options as readonly unknown[]) : [];
      const given = valueAt(issue.input, issue.path?.slice(-1) ?? []);
      return message(
        options.length === 0 ? "one of the documented shapes" : listOf(options),
        didYouMean(typeof given === "string" ? given : "", options.map(String), "use one of these values"),
      );
    }
    case "too_small":
      return describeBound(issue.origin, "at least", issue.minimum, "add what is missing, or remove it");
    case "too_big":
      return describeBound(issue.origin, "at most", issue.maximum, "shorten it");
    default:
      return undefined;
  }
}

function describeBound(origin: string, bound: string, limit: number | bigint, fixOfLength: string): string {
  switch (origin) {
    case "array":
      return message(`${bound} ${count(Number(limit), "entry", "entries")}`, fixOfLength);
    case "string":
      return message(`${bound} ${count(Number(limit), "character")}`, fixOfLength);
    default:
      return message(`${bound} ${limit}`, `write ${bound} ${limit}`);
  }
}

function describeInvalidType(expected: string, schema: unknown): string {
  switch (expected) {
    case "array":
      return message("a list: [ … ]", "put the entries into [ … ]");
    case "object":
    case "record": {
      const keys = keysOf(schema);
      const allowed = keys.length === 0 ? "an object: { … }" : `an object with the keys ${keys.join(", ")}`;
      return message(allowed, "write an object: { … }");
    }
    case "string":
      return message("a text in quotes", "write it in quotes");
    case "boolean":
      return message("true or false", "write true or false, without quotes");
    default:
      return message(`a ${expected}`, `write a ${expected}`);
  }
}

/** Keys that a strict object or a record with enumerated keys accepts. */
function keysOf(schema: unknown): readonly string[] {
  const definition = (schema as { readonly _zod?: { readonly def?: Record<string, unknown> } } | undefined)?._zod?.def;
  const shape = definition?.["shape"];
  if (typeof shape === "object" && shape !== null) return Object.keys(shape);
  const options = definition?.["options"];
  if (Array.isArray(options)) return [...new Set(options.flatMap(keysOf))];
  const keyType = definition?.["keyType"] as { readonly _zod?: { readonly values?: Set<unknown> } } | undefined;
  return [...(keyType?._zod?.values ?? [])].map(String);
}

function listOf(values: readonly unknown[]): string {
  const words = values.map((value) => JSON.stringify(value));
  return words.length === 1 ? `only ${words.join("")}` : `one of ${words.join(", ")}`;
}

function toShapeIssues(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[], root: unknown): readonly ShapeIssue[] {
  const path = [...prefix, ...issue.path];
  const { allowed, fix } = readMessage(issue.message) ?? { allowed: issue.message, fix: "correct it" };
  if (issue.code === "unrecognized_keys") {
    const known = [...allowed.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
    return issue.keys.map((key) => {
      const near = suggest(key, known);
      return {
        path: [...path, key],
        given: valueAt(root, [...path, key]),
        allowed: known.length === 0 ? "no keys" : `the keys ${known.join(", ")}`,
        fix: near === undefined ? "remove it" : suggestion(near),
        unknownKey: { meant: near === undefined ? [] : [[...path, near]] },
      };
    });
  }
  if (issue.code === "invalid_key") {
    const [nested] = issue.issues;
    const inner = readMessage(nested?.message ?? "");
    return [
      {
        path,
        given: String(path.at(-1)),
        allowed: inner === undefined ? allowed : `as a key: ${inner.allowed}`,
        fix: inner?.fix ?? "rename the key",
      },
    ];
  }
  if (issue.code === "invalid_union") {
    // Where the value has the kind of just one option, what is wrong inside that option says more than the union does.
    const near = issue.errors.filter((issues) => !issues.some(isOtherKind));
    const [only] = near;
    if (near.length === 1 && only !== undefined && only.length > 0) {
      return only.flatMap((each) => toShapeIssues(each, path, root));
    }
  }
  const given = valueAt(root, path);
  return [{ path, given, allowed, fix: given === undefined ? "add it" : fix }];
}

/** Whether the whole value is of another kind than the schema's. */
function isOtherKind({ code, path }: z.core.$ZodIssue): boolean {
  return path.length === 0 && (code === "invalid_type" || code === "invalid_value");
}

/** The value under a path, or undefined where the path leads nowhere. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
