import { changedAttributes, isUnknown } from "./changes";
import { sameValue } from "./json-values";
import type { Plan, ResourceChange } from "./plan-document";

/**
 * Whether an attribute is changed back only: somebody changed it outside Terraform, and the plan brings back what was
 * applied before. Not the doing of a pull request.
 */
export function revertsDrift(plan: Plan, change: ResourceChange, attribute: string): boolean {
  const drift = driftOf(plan, change.address);
  if (drift === undefined) return false;
  if (change.action === "create") {
    return drift.action === "delete" && sameValue(drift.before[attribute], change.after[attribute]);
  }
  return (
    !sameValue(drift.before[attribute], drift.after[attribute]) &&
    sameValue(drift.before[attribute], change.after[attribute]) &&
    sameValue(drift.after[attribute], change.before[attribute])
  );
}

/** Whether all that a change does is to bring back what was applied before. */
export function onlyRevertsDrift(plan: Plan, change: ResourceChange): boolean {
  if (change.action !== "update" && change.action !== "create") return false;
  if (driftOf(plan, change.address) === undefined) return false;
  const changed = changedAttributes(change);
  // What the provider sets, an id for one, is new with what is made again.
  const isSet = (attribute: string): boolean => change.action === "create" && isUnknown(change, attribute);
  return changed.length > 0 && changed.every((attribute) => isSet(attribute) || revertsDrift(plan, change, attribute));
}

function driftOf(plan: Plan, address: string): ResourceChange | undefined {
  return plan.drift.find((drift) => drift.address === address);
}
