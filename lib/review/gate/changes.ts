import { markAt, marksAnything, sameValue } from "./json-values";
import { asJsonObject } from "./plan-document";
import type { Plan, ResourceChange } from "./plan-document";

/** What a plan would do, without what it only reads or leaves alone. */
export function plannedChanges(plan: Plan): readonly ResourceChange[] {
  return plan.changes.filter(
    ({ mode, action, previousAddress, importing, isAdopted }) =>
      mode !== "data" &&
      action !== "read" &&
      (action !== "no-op" || previousAddress !== undefined || importing !== undefined || isAdopted === true),
  );
}

/** How a planned change is judged: as new, or against what was before. */
export interface Judged {
  readonly as: "create" | "update";
  readonly change: ResourceChange;
}

/**
 * The changes after which a resource is there, of a plan that `asApplied` made. What is replaced, and what somebody
 * deleted by hand and is made again, is judged against what it was; what is adopted as something new, and for what the
 * plan changes of it.
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

/** Names of the attributes that differ, or may differ, because they are known only after the apply. */
export function changedAttributes(change: ResourceChange): readonly string[] {
  const names = new Set([
    ...Object.keys(change.before),
    ...Object.keys(change.after),
    ...Object.keys(asJsonObject(change.afterUnknown)),
  ]);
  return [...names].filter((name) => isUnknown(change, name) || !sameValue(change.before[name], change.after[name]));
}

/**
 * Whether nothing of an attribute is known before the apply. What rules ask of a new resource has to be there, so a part
 * that is not known yet is judged as missing.
 */
export function isWhollyUnknown({ afterUnknown }: ResourceChange, attribute: string): boolean {
  return markAt(afterUnknown, attribute) === true;
}

/** Whether any part of an attribute is known only after the apply. */
export function isUnknown({ afterUnknown }: ResourceChange, attribute: string): boolean {
  return marksAnything(markAt(afterUnknown, attribute));
}
