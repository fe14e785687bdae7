import { canonicalJson } from "../../base/canonical-json";
import type { JsonObject, JsonValue } from "../../base/json";

/**
 * Whether two values are the same to AWS. Providers write unset values as null, an empty string or an empty list, also
 * in nested blocks.
 */
export function sameValue(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right || (isUnset(left) && isUnset(right))) return true;
  if (!isNested(left) && !isNested(right)) return false;
  return canonicalJson(withoutUnset(left)) === canonicalJson(withoutUnset(right));
}

/** A value without null and empty parts; null if nothing is left. */
export function withoutUnset(value: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(withoutUnset);
  if (typeof value !== "object" || value === null) return value ?? null;
  const parts = Object.entries(value as JsonObject).map(([key, part]) => [key, withoutUnset(part)] as const);
  return Object.fromEntries(parts.filter(([, part]) => !isUnset(part)));
}

/** Whether two values of a state say the same: what is not set is read back as null, false, "" or an empty list. */
export function sameToReader(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  return canonicalJson(withoutEmpty(left)) === canonicalJson(withoutEmpty(right));
}

function withoutEmpty(value: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) {
    const parts = (value as readonly JsonValue[]).map(withoutEmpty);
    return parts.length === 0 ? null : parts;
  }
  if (typeof value !== "object" || value === null) return value === false || value === "" ? null : (value ?? null);
  const parts = Object.entries(value as JsonObject)
    .map(([key, part]) => [key, withoutEmpty(part)] as const)
    .filter(([, part]) => part !== null);
  return parts.length === 0 ? null : Object.fromEntries(parts);
}

/** Whether `after_unknown` or `*_sensitive` marks any part of a value. */
export function marksAnything(mark: JsonValue | undefined): boolean {
  if (mark === true) return true;
  return typeof mark === "object" && mark !== null && Object.values(mark as JsonObject).some(marksAnything);
}

/** The mark of one key. A mark of the whole covers every part. */
export function markAt(mark: JsonValue | undefined, key: string | number): JsonValue | undefined {
  if (mark === true) return true;
  return typeof mark === "object" && mark !== null ? (mark as JsonObject)[key] : undefined;
}

/** Blocks of Terraform as a list of objects, whatever was given. */
export function blocksOf(value: JsonValue | undefined): readonly JsonObject[] {
  const list: readonly JsonValue[] = Array.isArray(value)
    ? (value as readonly JsonValue[])
    : value === undefined || value === null
      ? []
      : [value];
  return list.filter((each): each is JsonObject => typeof each === "object" && each !== null && !Array.isArray(each));
}

/** The strings in a list; a single string counts as a list of one. */
export function textsOf(value: JsonValue | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value)
    ? (value as readonly JsonValue[]).filter((each): each is string => typeof each === "string")
    : [];
}

export function isUnset(value: JsonValue | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    (typeof value === "object" && Object.keys(value).length === 0)
  );
}

function isNested(value: JsonValue | undefined): boolean {
  return typeof value === "object" && value !== null;
}
