import { asList, asObject, type JsonObject } from "../../base/json";
import { sameToReader, textsOf } from "./json-values";
import { bodyAt } from "./documents";
import type { Plan, ResourceChange } from "./plan-document";
import { withPolicies } from "./policies/plan-policies";
import type { GateInput } from "./rule";

/**
 * A plan as the gate evaluates it: from what was last applied to what the code wants, whoever changed AWS in between.
 *
 * Terraform compares the code with what AWS holds now. If somebody weakens a setting by hand and a pull request then
 * writes the same into code, Terraform sees no change. The gate treats it as a change of the pull request. A plan that
 * only restores what was applied is no change. A resource that was deleted by hand counts as deleted if it left the
 * code, and as updated if the plan creates it again. A resource that neither the base nor an apply created (an `import`
 * block, an edited state) is adopted: it is evaluated as new.
 *
 * Source: `resource_drift` compares the state before the refresh with the state after it, in whole objects, under the
 * new address of a moved resource. A resource that was deleted by hand and left the configuration appears only there.
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

/** A failed replacement leaves a deposed object behind, with the address of its replacement. */
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
      // Skip attributes that neither the plan changes nor the code sets: the provider reports them, such as a role's
      // policies.
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

/** Values of a state, in the plan's notation where both mean the same. */
function asWritten(values: JsonObject, after: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      sameToReader(value, after[name]) ? (after[name] ?? null) : value,
    ]),
  );
}

/**
 * The attributes that the code sets, or set before the change, without those that Terraform ignores: the rule
 * changes-ignored covers them.
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
