import type { JsonValue } from "../../base/json";
import { canonical, isUnset } from "./json-values";
import type { AttributeJudge, JudgedChange, Judgement, Verdict } from "./rule";

type Bad = Exclude<Verdict, "allow">;

/** The attribute has one good value. */
export function mustBe(good: JsonValue, verdict: Bad, found: string): AttributeJudge {
  const judge = (value: JsonValue): Judgement | undefined => (value === good ? undefined : { verdict, found });
  return { onUpdate: (_before, after) => judge(after), onCreate: judge };
}

/** The attribute stays unset or false. */
export function mustNotBe(bad: JsonValue, verdict: Bad, found: string): AttributeJudge {
  const judge = (value: JsonValue): Judgement | undefined => (value === bad ? { verdict, found } : undefined);
  return { onUpdate: (_before, after) => judge(after), onCreate: judge };
}

/** Of a new resource: the value is one for which this holds. */
export function mustHold(
  holds: (value: JsonValue, on: JudgedChange) => boolean,
  verdict: Bad,
  found: string,
): NonNullable<AttributeJudge["onCreate"]> {
  return (value, on) => (holds(value, on) ? undefined : { verdict, found });
}

/** Any change needs a look. */
export function mustStay(verdict: Bad, found: string): AttributeJudge {
  return { onUpdate: () => ({ verdict, found }) };
}

/** The number may grow. @param unset what a value that is not set means */
export function mustNotShrink(verdict: Bad, found: string, unset: number): AttributeJudge {
  return {
    onUpdate: (before, after) => (toNumber(after, unset) >= toNumber(before, unset) ? undefined : { verdict, found }),
  };
}

/** The number may shrink. @param unset what a value that is not set means */
export function mustNotGrow(verdict: Bad, found: string, unset: number): AttributeJudge {
  return {
    onUpdate: (before, after) => (toNumber(after, unset) <= toNumber(before, unset) ? undefined : { verdict, found }),
  };
}

/** The list may get more entries, in any order. */
export function mustKeepEntries(verdict: Bad, found: string): AttributeJudge {
  return {
    onUpdate: (before, after) => {
      const kept = new Set(toList(after).map(canonical));
      return toList(before).every((each) => kept.has(canonical(each))) ? undefined : { verdict, found };
    },
  };
}

/** The value may be set where it was not; it is neither changed nor taken away. */
export function mustStayOnceSet(
  verdicts: { readonly removed: Bad; readonly changed: Bad },
  what: string,
): AttributeJudge {
  return {
    onUpdate: (before, after) => {
      if (isUnset(before)) return undefined;
      return isUnset(after)
        ? { verdict: verdicts.removed, found: `${what} is taken away` }
        : { verdict: verdicts.changed, found: `${what} is another one` };
    },
  };
}

/** Not a number: as bad as can be, so that both bounds refuse it. */
function toNumber(value: JsonValue, unset: number): number {
  if (value === null) return unset;
  return typeof value === "number" ? value : NaN;
}

export function toList(value: JsonValue): readonly JsonValue[] {
  if (value === null) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}
