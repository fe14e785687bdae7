import type { JsonObject, JsonValue } from "../../base/json";
import { canonicalJson } from "../../base/canonical-json";
import { blocksOf, isUnset, textsOf } from "./json-values";
import { textAt } from "./plan-document";

/** Objects that a lifecycle rule deletes, or moves to a class that takes hours to restore. */
export interface LifecycleEffect {
  readonly kind: "current versions" | "old versions" | "slow storage" | "one-zone storage";
  /** Number of days; -Infinity if it cannot be determined, as for a date. */
  readonly days: number;
  /** The minimum number of newer versions when an old version is deleted. */
  readonly newerVersions: number;
  readonly scope: Scope;
}

interface Scope {
  readonly prefix: string;
  /** Every other filter of the rule, as one string. */
  readonly rest: string;
}

const storageKinds: Readonly<Record<string, LifecycleEffect["kind"]>> = {
  GLACIER: "slow storage",
  DEEP_ARCHIVE: "slow storage",
  ONEZONE_IA: "one-zone storage",
};

/** What the enabled rules of a lifecycle configuration do to objects. */
export function lifecycleEffects(rules: JsonValue | undefined): readonly LifecycleEffect[] {
  return blocksOf(rules).flatMap((rule) => {
    if (rule["status"] === "Disabled") return [];
    const scope = scopeOf(rule);
    const effect = (kind: LifecycleEffect["kind"], block: JsonObject, days: string): LifecycleEffect => ({
      kind,
      scope,
      days: typeof block[days] === "number" ? block[days] : -Infinity,
      newerVersions: Number(block["newer_noncurrent_versions"] ?? 0),
    });
    const storage = (block: JsonObject, days: string): readonly LifecycleEffect[] => {
      const kind = storageKinds[textAt(block, "storage_class")];
      return kind === undefined ? [] : [effect(kind, block, days)];
    };
    return [
      ...blocksOf(rule["expiration"])
        .filter(({ days, date }) => !(isUnset(date) && (isUnset(days) || days === 0)))
        .map((block) => effect("current versions", isUnset(block["date"]) ? block : {}, "days")),
      ...blocksOf(rule["noncurrent_version_expiration"]).map((block) =>
        effect("old versions", block, "noncurrent_days"),
      ),
      ...blocksOf(rule["transition"]).flatMap((block) => storage(block, "days")),
      ...blocksOf(rule["noncurrent_version_transition"]).flatMap((block) => storage(block, "noncurrent_days")),
    ];
  });
}

/** Whether one of `others` already does everything that `effect` does, and no later. */
export function isCovered(effect: LifecycleEffect, others: readonly LifecycleEffect[]): boolean {
  return others.some(
    (other) =>
      other.kind === effect.kind &&
      other.days <= effect.days &&
      other.newerVersions <= effect.newerVersions &&
      effect.scope.prefix.startsWith(other.scope.prefix) &&
      (other.scope.rest === "" || other.scope.rest === effect.scope.rest),
  );
}

/** For people, e.g. `current versions under AWSLogs/ after 30 days`. */
export function describeEffect({ kind, days, scope }: LifecycleEffect): string {
  const where = scope.prefix === "" ? "" : ` under ${scope.prefix}`;
  const when = days === -Infinity ? "at some date" : `after ${String(days)} days`;
  return kind.endsWith("storage") ? `objects${where} move to ${kind} ${when}` : `${kind}${where} are deleted ${when}`;
}

function scopeOf(rule: JsonObject): Scope {
  const filters = blocksOf(rule["filter"]);
  const parts = [...filters, ...filters.flatMap((filter) => blocksOf(filter["and"]))];
  const prefixes = [...textsOf(rule["prefix"]), ...parts.flatMap((part) => textsOf(part["prefix"]))];
  const rest = parts.map((part) =>
    Object.fromEntries(
      Object.entries(part).filter(([key, value]) => !["prefix", "and"].includes(key) && !isUnset(value)),
    ),
  );
  const texts = rest.filter((part) => Object.keys(part).length > 0).map((part) => canonicalJson(part));
  return { prefix: prefixes.find((prefix) => prefix !== "") ?? "", rest: texts.join() };
}
