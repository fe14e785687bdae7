import { isObject } from "../base/json";

const CONTEXT = 20;

/**
 * Two values as texts that show where they differ, however long they are: of two objects only the keys that differ, of
 * long texts not what both begin with.
 *
 * @param longest - characters that a reader sees of each
 */
export function differingParts(before: unknown, after: unknown, longest: number): readonly [string, string] {
  const [left, right] = differingKeys(before, after).map((value) =>
    typeof value === "string" ? value : JSON.stringify(value),
  ) as [string, string];
  if (Math.max(left.length, right.length) <= longest) return [left, right];
  let same = 0;
  while (same < left.length && left[same] === right[same]) same++;
  const from = same - CONTEXT;
  return from <= 0 ? [left, right] : [`…${left.slice(from)}`, `…${right.slice(from)}`];
}

function differingKeys(before: unknown, after: unknown): readonly [unknown, unknown] {
  if (!isObject(before) || !isObject(after)) return [before, after];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const of = (value: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(keys.filter((key) => key in value).map((key) => [key, value[key]]));
  return [of(before), of(after)];
}
