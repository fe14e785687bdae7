import { count } from "../../../../text/count";
import type { JsonValue } from "../../../../base/json";
import { blocksOf } from "../../json-values";
import { mustStay } from "../../judges";
import type { GateRule, Judgement } from "../../rule";

/** The length of the shortest year. */
const daysOfYear = 365;

interface Retention {
  /** 0 no lock, 1 GOVERNANCE, 2 COMPLIANCE. */
  readonly strength: number;
  readonly days: number;
}

function retentionOf(rule: JsonValue): Retention {
  const [block] = blocksOf(rule).flatMap((each) => blocksOf(each["default_retention"]));
  const { mode, days, years } = block ?? {};
  const strength = ["GOVERNANCE", "COMPLIANCE"].indexOf(typeof mode === "string" ? mode : "") + 1;
  const number = (value: JsonValue | undefined): number => (typeof value === "number" ? value : 0);
  return { strength, days: strength === 0 ? 0 : number(days) + daysOfYear * number(years) };
}

function judge(before: JsonValue, after: JsonValue): Judgement | undefined {
  const [old, fresh] = [retentionOf(before), retentionOf(after)];
  if (fresh.strength < old.strength) {
    return {
      verdict: "needs-exception",
      found:
        fresh.strength === 0
          ? "new objects are no longer locked"
          : "principals that may bypass governance mode can delete locked objects",
    };
  }
  return fresh.days < old.days
    ? {
        verdict: "needs-exception",
        found: `new objects are locked for ${count(fresh.days, "day")} instead of ${String(old.days)}`,
      }
    : undefined;
}

export const objectLockWeakened: GateRule = {
  id: "object-lock-weakened",
  what: "Object Lock keeps its mode and retention.",
  why: "Whoever gains access to the log-archive account can delete objects that are not locked.",
  fix: "keep objectLock.mode and objectLock.days, or ask for an exception",
  attributes: {
    aws_s3_bucket: { object_lock_enabled: mustStay("deny", "Object Lock of the bucket is turned on or off") },
    aws_s3_bucket_object_lock_configuration: {
      bucket: mustStay("deny", "the Object Lock setting moves to another bucket"),
      object_lock_enabled: mustStay("deny", "Object Lock is turned on or off"),
      rule: { onUpdate: judge },
    },
  },
};
