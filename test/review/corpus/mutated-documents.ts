/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-argument -- documents are changed in every way there is, wrong ones included */
import { asList, type JsonObject } from "../../../lib/base/json";
import { nameAttributes } from "../../../lib/review/gate/home-of-names";
import { canonicalJson } from "../../../lib/base/canonical-json";
import type { GateInput } from "../../../lib/review/gate/rule";
import type { Loose, Mutation } from "./mutation";
import type { Fixture } from "./plan-mutation";

/**
 * A stack's document before and after a mutation.
 * @param answer what AWS answered to a call by hand
 */
export function mutated(mutation: Mutation, document: JsonObject, answer?: string): { base: Loose; head: Loose } {
  const base = structuredClone(document) as Loose;
  let head = structuredClone(document) as Loose;
  mutation.mutate(head);
  mutation.mutateBase?.(base);
  if (answer !== undefined) head = JSON.parse(JSON.stringify(head).replaceAll("${answer}", answer));
  return { base, head };
}

/** What the gate is given of the documents: of a stack that is new the whole, else the parts that differ. */
export function documentsOf(mutation: Mutation, document: JsonObject, fixture: Fixture): GateInput["documents"] {
  const { base, head } = mutated(mutation, document, fixture.answer);
  if (mutation.isNew === true) return { head };
  const drifted = asList(fixture.plan["resource_drift"]).map((entry: Loose) => String(entry.address));
  return differences(base, head, drifted);
}

/**
 * The parts of two documents that differ: whole sections, of resources whole blocks with those of the same name, and data
 * sources that one has alone.
 * @param more addresses of resources to keep that do not differ
 */
function differences(base: Loose, head: Loose, more: readonly string[] = []): GateInput["documents"] {
  const kept: { base: Loose; head: Loose } = { base: {}, head: {} };
  for (const section of new Set([...Object.keys(base), ...Object.keys(head)])) {
    const isSame = canonicalJson(base[section]) === canonicalJson(head[section]);
    if (isSame && (section !== "resource" || more.length === 0)) continue;
    if (section !== "resource" && section !== "data") {
      if (base[section] !== undefined) kept.base[section] = base[section];
      if (head[section] !== undefined) kept.head[section] = head[section];
      continue;
    }
    for (const [side, own, other] of [
      ["base", base, head],
      ["head", head, base],
    ] as const) {
      kept[side][section] = {};
      for (const [type, byName] of Object.entries<Loose>(own[section] ?? {})) {
        for (const [name, body] of Object.entries<Loose>(byName)) {
          const counterpart = other[section]?.[type]?.[name];
          const named = nameAttributes[type] ?? "name";
          const isTaken = Object.entries<Loose>(own[section][type]).some(
            ([another, { [named]: taken }]) =>
              other[section]?.[type]?.[another] === undefined && taken !== undefined && taken === body[named],
          );
          if (canonicalJson(body) === canonicalJson(counterpart) && !isTaken && !more.includes(`${type}.${name}`))
            continue;
          // What a changed data source comes to, the plan shows.
          if (section === "data" && counterpart !== undefined) continue;
          const { "//": _comment, ...rest } = body;
          kept[side][section][type] = { ...kept[side][section][type], [name]: rest };
        }
      }
    }
  }
  return kept;
}
