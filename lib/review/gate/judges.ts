import type { JsonValue } from "../../base/json";
import { canonicalJson } from "../../base/canonical-json";
import { isUnset } from "./json-values";
import type { AttributeJudge, JudgedChange, Judgement, Verdict } from "./rule";

type Bad = Exclude<Verdict, "allow">;

/** The attribute must have this value. */
export function mustBe(good: JsonValue, verdict: Bad, found: string): AttributeJudge {
  const judge = (value: JsonValue): Judgement | undefined => (value === good ? undefined : { verdict, found });
  return { onUpdate: (_before, after) => judge(after), onCreate: judge };
}

/** The attribute must not have this value. */
export function mustNotBe(bad: JsonValue, verdict: Bad, found: string): AttributeJudge {
  const judge = (value: JsonValue): Judgement | undefined => (value === bad ? { verdict, found } : undefined);
  return { onUpdate: (_before, after) => judge(after), onCreate: judge };
}

/** For new resources: the value must satisfy a condition. */
export function mustHold(
  holds: (value: JsonValue, on: JudgedChange) => boolean,
  verdict: Bad,
  found: string,
): NonNullable<AttributeJudge["onCreate"]> {
  return (value, on) => (holds(value, on) ? undefined : { verdict, found });
}

/** Any change is a finding. */
export function mustStay(verdict: Bad, found: string): AttributeJudge {
  return { onUpdate: () => ({ verdict, found }) };
}

/**
 * The number may grow, but not shrink.
 * @param unset the meaning of an unset value
 */
export function mustNotShrink(verdict: Bad, found: string, unset: number): AttributeJudge {
  return {
    onUpdate: (before, after) => (toNumber(after, unset) >= toNumber(before, unset) ? undefined : { verdict, found }),
  };
}

/**
 * The number may shrink, but not grow.
 * @param unset the meaning of an unset value
 */
export function mustNotGrow(verdict: Bad, found: string, unset: number): AttributeJudge {
  return {
    onUpdate: (before, after) => (toNumber(after, unset) <= toNumber(before, unset) ? undefined : { verdict, found }),
  };
}

/** The list may get more entries, in any order, but keeps the old ones. */
export function mustKeepEntries(verdict: Bad, found: string): AttributeJudge {
  return {
    onUpdate: (before, after) => {
      const kept = new Set(toList(after).map(canonicalJson));
      return toList(before).every((each) => kept.has(canonicalJson(each))) ? undefined : { verdict, found };
    },
  };
}

/** The value may be set if it was unset. It may be neither changed nor removed. */
export function mustStayOnceSet(
  verdicts: { readonly removed: Bad; readonly changed: Bad },
  what: string,
): AttributeJudge {
  return {
    onUpdate: (before, after) => {
      if (isUnset(before)) return undefined;
      return isUnset(after)
        ? { verdict: verdicts.removed, found: `${what} is removed` }
        : { verdict: verdicts.changed, found: `${what} changes` };
    },
  };
}

/** Anything but a number becomes NaN, so that both limits refuse it. */
function toNumber(value: JsonValue, unset: number): number {
  if (value === null) return unset;
  return typeof value === "number" ? value : NaN;
}

export function toList(value: JsonValue): readonly JsonValue[] {
  if (value === null) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}
