import { counted } from "../../../../text/duration";
import type { JsonValue } from "../../../../base/json";
import { blocksOf } from "../../json-values";
import { mustStay } from "../../judges";
import type { GateRule, Judgement } from "../../rule";

/** The shortest a year can be. */
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
          : "whoever may bypass governance may delete locked objects",
    };
  }
  return fresh.days < old.days
    ? {
        verdict: "needs-exception",
        found: `new objects are locked for ${counted(fresh.days, "day")} instead of ${String(old.days)}`,
      }
    : undefined;
}

export const objectLockWeakened: GateRule = {
  id: "object-lock-weakened",
  what: "Object Lock keeps its mode and retention.",
  why: "What is not locked can be deleted by whoever gets hold of the log-archive account.",
  fix: "keep objectLock.mode and objectLock.days, or ask for an exception",
  attributes: {
    aws_s3_bucket: { object_lock_enabled: mustStay("deny", "the bucket's Object Lock is switched") },
    aws_s3_bucket_object_lock_configuration: {
      bucket: mustStay("deny", "another bucket is locked instead"),
      object_lock_enabled: mustStay("deny", "Object Lock is switched"),
      rule: { onUpdate: judge },
    },
  },
};
