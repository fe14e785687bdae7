import type { z } from "zod";
import { message, readMessage } from "./message";
import type { Problem } from "./problem";
import { didYouMean } from "./suggest";

/** Parses a value; on failure gives every problem of its shape, with the path from the value's root. */
export function parseShape<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { readonly data: z.output<Schema> } | { readonly issues: readonly ShapeIssue[] } {
  const result = schema.safeParse(value, { error: describeIssue });
  if (result.success) return { data: result.data };
  return { issues: result.error.issues.flatMap((issue) => toShapeIssues(issue, [], value)) };
}

export type ShapeIssue = Pick<Problem, "path" | "given" | "allowed" | "fix">;

/** The two sentences for issues whose schema states none of its own. */
function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return describeInvalidType(issue.expected, issue.input);
    case "invalid_value": {
      const values = issue.values.map(String);
      const given = typeof issue.input === "string" ? issue.input : "";
      return message(listOf(issue.values), didYouMean(given, values, "use one of these values"));
    }
    case "unrecognized_keys":
      return message(listOf(keysOf(issue.inst)), "");
    case "invalid_key":
      return message("a known key", "");
    case "invalid_union":
      return message("one of the documented shapes", "compare it with the documentation of the field");
    default:
      return undefined;
  }
}

function describeInvalidType(expected: string, input: unknown): string {
  const article = /^[aeio]/.test(expected) ? "an" : "a";
  const kind = expected === "record" ? "object" : expected;
  return message(
    `${article} ${kind}`,
    input === undefined ? "add it" : `replace it with ${article} ${kind}`,
  );
}

/** Keys that a strict object or a record with enumerated keys accepts. */
function keysOf(schema: unknown): readonly string[] {
  const definition = (schema as { readonly _zod?: { readonly def?: Record<string, unknown> } } | undefined)?._zod?.def;
  const shape = definition?.["shape"];
  if (typeof shape === "object" && shape !== null) return Object.keys(shape);
  const keyType = definition?.["keyType"] as { readonly _zod?: { readonly values?: Set<unknown> } } | undefined;
  return [...(keyType?._zod?.values ?? [])].map(String);
}

function listOf(values: readonly unknown[]): string {
  const words = values.map((value) => JSON.stringify(value) ?? String(value));
  return words.length === 1 ? `only ${words.join("")}` : `one of ${words.join(", ")}`;
}

function toShapeIssues(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[], root: unknown): readonly ShapeIssue[] {
  const path = [...prefix, ...issue.path];
  const { allowed, fix } = readMessage(issue.message) ?? { allowed: issue.message, fix: "correct it" };
  if (issue.code === "unrecognized_keys") {
    const known = [...allowed.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
    return issue.keys.map((key) => ({
      path: [...path, key],
      given: valueAt(root, [...path, key]),
      allowed: known.length === 0 ? "no keys" : `the keys ${known.join(", ")}`,
      fix: didYouMean(key, known, "remove it"),
    }));
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
    const near = issue.errors.filter((issues) => issues.every((each) => each.path.length > 0 || each.code === "unrecognized_keys"));
    const [only] = near;
    if (near.length === 1 && only !== undefined && only.length > 0) {
      return only.flatMap((each) => toShapeIssues(each, path, root));
    }
  }
  return [{ path, given: valueAt(root, path), allowed, fix }];
}

/** The value under a path, or undefined where the path leads nowhere. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
