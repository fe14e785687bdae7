import { asList, asObject, type JsonObject } from "../../base/json";
import { sameToReader, textsOf } from "./json-values";
import { bodyAt } from "./documents";
import type { Plan, ResourceChange } from "./plan-document";
import { withPolicies } from "./policies/plan-policies";
import type { GateInput } from "./rule";

/**
 * A plan as the gate judges it: from what was last applied to what is wanted, whoever changed AWS in between.
 *
 * Terraform compares what is wanted with what AWS holds now. What somebody weakened by hand and a pull request then
 * writes into code is nothing to do for Terraform; here it is a change, of the pull request. What the plan brings back
 * to what was applied is none. What was deleted by hand and left the code is deleted; what was deleted by hand and is
 * made again is changed. What no base has and no apply made (an `import` block, a state that somebody edited) is
 * adopted: it is judged as something new.
 *
 * Source: `resource_drift` is the state before the refresh against the state after it, whole objects, under the new
 * address where a resource is moved; a resource that was deleted by hand and left the configuration is there alone.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation, tried with Terraform 1.11.4
 */
export function asApplied(given: Plan, documents: GateInput["documents"]): Plan {
  const plan = withPolicies(given, documents);
  const drifts = new Map(plan.drift.filter(isOfResource).map((drift) => [drift.address, drift]));
  const planned = new Set(plan.changes.filter(isCurrent).map(({ address }) => address));
  const changes = plan.changes.map((change) => {
    if (!isOfResource(change) || !isCurrent(change)) return change;
    const drift = drifts.get(change.address);
    return withAdoption(drift === undefined ? change : fromDrift(change, drift, documents), documents);
  });
  const gone = [...drifts.values()].filter(({ action, address }) => action === "delete" && !planned.has(address));
  return { ...plan, changes: [...changes, ...gone.map((each) => ({ ...each, isGone: true as const }))] };
}

function isOfResource({ mode }: ResourceChange): boolean {
  return mode === "managed";
}

/** A deposed object is what a failed replacement left behind: it has the address of the one that replaced it. */
function isCurrent({ deposed }: ResourceChange): boolean {
  return deposed === undefined;
}

function fromDrift(change: ResourceChange, drift: ResourceChange, documents: GateInput["documents"]): ResourceChange {
  switch (change.action) {
    case "create":
      return drift.action === "delete"
        ? { ...change, action: "update", isRemade: true, before: asWritten(drift.before, change.after) }
        : change;
    case "no-op":
    case "update":
    case "replace": {
      const written = attributesWritten(change, documents);
      const names = [...new Set([...Object.keys(drift.before), ...Object.keys(drift.after)])].filter(
        (name) => !sameToReader(drift.before[name], drift.after[name]),
      );
      // What neither the plan changes nor the code names, the provider reports: a role lists its policies.
      const judged = names.filter(
        (name) => written.has(name) || !sameToReader(change.before[name], change.after[name]),
      );
      if (judged.length === 0) return change;
      const applied = Object.fromEntries(judged.map((name) => [name, drift.before[name] ?? null]));
      const before = { ...change.before, ...asWritten(applied, change.after) };
      const isChanged = judged.some((name) => !sameToReader(before[name], change.after[name]));
      return { ...change, before, action: change.action === "no-op" && isChanged ? "update" : change.action };
    }
    default:
      return change;
  }
}

/** Values of a state, each as the plan writes it where that says the same. */
function asWritten(values: JsonObject, after: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      sameToReader(value, after[name]) ? (after[name] ?? null) : value,
    ]),
  );
}

/**
 * The attributes that the code sets, or set before the change. What Terraform is told to ignore it sets no more: that
 * is asked for by the rule on ignored changes.
 */
function attributesWritten(
  { address, previousAddress = address }: ResourceChange,
  { base = {}, head = {} }: GateInput["documents"],
): ReadonlySet<string> {
  const body = bodyAt(head, address) ?? {};
  const lifecycle = asObject(asList(body["lifecycle"])[0]);
  const ignored = textsOf(lifecycle["ignore_changes"]).map((each) => each.split(/[.[]/)[0]);
  const written = [body, bodyAt(base, previousAddress) ?? {}].flatMap((each) => [
    ...Object.keys(each),
    ...Object.keys(asObject(each["dynamic"])),
  ]);
  return new Set(ignored.includes("all") ? [] : written.filter((name) => !ignored.includes(name)));
}

function withAdoption(change: ResourceChange, { base, head, isBaseUnknown }: GateInput["documents"]): ResourceChange {
  const adopted = { ...change, isAdopted: true, before: asWritten(change.before, change.after) } as const;
  if (change.importing !== undefined) return adopted;
  const { address, previousAddress, action } = change;
  if (isBaseUnknown === true || previousAddress !== undefined) return change;
  if (!["no-op", "replace", "update"].includes(action)) return change;
  if (change.isRemade === true || bodyAt(head, address) === undefined) return change;
  return bodyAt(base, address) === undefined ? adopted : change;
}
