import { markAt, marksAnything, sameValue } from "./json-values";
import { asJsonObject } from "./plan-document";
import type { Plan, ResourceChange } from "./plan-document";

/** What a plan would change: without reads and no-ops. */
export function plannedChanges(plan: Plan): readonly ResourceChange[] {
  return plan.changes.filter(
    ({ mode, action, previousAddress, importing, isAdopted }) =>
      mode !== "data" &&
      action !== "read" &&
      (action !== "no-op" || previousAddress !== undefined || importing !== undefined || isAdopted === true),
  );
}

/** Whether a planned change is evaluated as new, or against the values before it. */
export interface Judged {
  readonly as: "create" | "update";
  readonly change: ResourceChange;
}

/**
 * The changes after which a resource exists, of a plan that `asApplied` returned. Replaced resources, and those that
 * are created again after a deletion by hand, are evaluated against their former values. Adopted resources are
 * evaluated as new, and also for what the plan changes.
 */
export function judgedChanges(plan: Plan): readonly Judged[] {
  return plannedChanges(plan).flatMap((change): Judged[] => {
    switch (change.action) {
      case "update":
      case "replace":
        return change.isAdopted === true
          ? [
              { as: "create", change },
              { as: "update", change },
            ]
          : [{ as: "update", change }];
      case "create":
        return [{ as: "create", change }];
      case "no-op":
        return change.isAdopted === true ? [{ as: "create", change }] : [];
      case "read":
      case "delete":
      case "forget":
      case "unknown":
        return [];
    }
  });
}

/** Names of the attributes that differ, or that may differ because they are known only after the apply. */
export function changedAttributes(change: ResourceChange): readonly string[] {
  const names = new Set([
    ...Object.keys(change.before),
    ...Object.keys(change.after),
    ...Object.keys(asJsonObject(change.afterUnknown)),
  ]);
  return [...names].filter((name) => isUnknown(change, name) || !sameValue(change.before[name], change.after[name]));
}

/**
 * Whether no part of an attribute is known before the apply. A part that is not known counts as missing, so rules still
 * see what they require of a new resource.
 */
export function isWhollyUnknown({ afterUnknown }: ResourceChange, attribute: string): boolean {
  return markAt(afterUnknown, attribute) === true;
}

/** Whether any part of an attribute is known only after the apply. */
export function isUnknown({ afterUnknown }: ResourceChange, attribute: string): boolean {
  return marksAnything(markAt(afterUnknown, attribute));
}
