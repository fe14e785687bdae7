import { type ChangeByHand, changesByHand } from "../gate/by-hand/changes-by-hand";
import type { UnmanagedSetting } from "../gate/by-hand/unmanaged-settings";
import { changedAttributes, isUnknown, plannedChanges } from "../gate/changes";
import { markAt, marksAnything, sameValue } from "../gate/json-values";
import { maskedValue } from "../gate/judge-plan";
import type { Plan, ResourceChange } from "../gate/plan-document";
import { describeChange, type DescribedChange } from "./describe-change";

/**
 * What somebody changed outside Terraform: what `changesByHand` says.
 * @param judged the plan as the gate judged it
 */
export function describeDrift(plan: Plan, judged: Plan = plan): readonly DescribedChange[] {
  const planned = new Map(plannedChanges(plan).map((change) => [change.address, change]));
  const judgedAt = new Map(plannedChanges(judged).map((change) => [change.address, change]));
  const isKept = ({ change: drift, attributes }: ChangeByHand): boolean => {
    const change = judgedAt.get(drift.address);
    if (change === undefined) return false;
    // Deleted by hand, and no more in the code: Terraform has nothing to do.
    if (drift.action === "delete") return !planned.has(drift.address);
    return attributes.some(
      ({ name }) =>
        sameValue(change.after[name], drift.after[name]) &&
        !sameValue(change.before[name], change.after[name]) &&
        !isUnknown(change, name),
    );
  };
  /** Attributes that neither the code sets nor the plan takes back. */
  const left = ({ change: { address }, attributes }: ChangeByHand): readonly string[] => {
    const change = planned.get(address);
    const isTouched = (name: string): boolean =>
      change !== undefined && (change.action !== "update" || changedAttributes(change).includes(name));
    return attributes.filter(({ name, isConfigured }) => !isConfigured && !isTouched(name)).map(({ name }) => name);
  };
  return changesByHand(plan).map((byHand) => {
    const { change, attributes, unmanaged } = byHand;
    const described = describeChange(
      change,
      attributes.map(({ name }) => name),
    );
    return {
      ...described,
      words: [
        ...described.words,
        ...unmanaged.map(
          (setting) => `${setting.what} that no resource gave it and no apply takes away: ${textOf(change, setting)}`,
        ),
        ...left(byHand).map(
          (name) => `${name} stays as it was found: the code does not set it, and no apply takes it back`,
        ),
      ],
      ...(isKept(byHand) && { isKept: true as const }),
    };
  });
}

function textOf({ afterSensitive }: ResourceChange, { attribute, found }: UnmanagedSetting): string {
  if (marksAnything(markAt(afterSensitive, attribute))) return maskedValue;
  return typeof found === "string" ? found : JSON.stringify(found);
}
