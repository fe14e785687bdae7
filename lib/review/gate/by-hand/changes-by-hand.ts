import type { JsonValue } from "../../../base/json";
import { comparePolicies, isSameMeaning } from "../../../iam-policy/compare-policies";
import { canonicalJson } from "../../../base/canonical-json";
import { sameToReader } from "../json-values";
import type { Plan, ResourceChange } from "../plan-document";
import type { FoundResource } from "../plan-state";
import { policyAttributes } from "../policies/policy-attributes";
import { isConfigured } from "./is-configured";
import { withoutReported } from "./reported-attributes";
import { isSetBy, settingsElsewhere } from "./settings-elsewhere";
import { rolePolicyAttributes, unmanagedSettings, type UnmanagedSetting } from "./unmanaged-settings";

/** An attribute that somebody changed outside Terraform. */
export interface AttributeByHand {
  readonly name: string;
  /** What the code does not set, an apply may leave as it is. */
  readonly isConfigured: boolean;
}

/** A resource that somebody changed outside Terraform. */
export interface ChangeByHand {
  /** From what was applied to what is found. */
  readonly change: ResourceChange;
  /** None where it is deleted. */
  readonly attributes: readonly AttributeByHand[];
  readonly unmanaged: readonly UnmanagedSetting[];
}

/**
 * What somebody changed outside Terraform, of any plan that looked at what is there. This is what `lz review` and
 * `lz drift` call changed by hand: each difference between what was applied and what is found, also of what the code does
 * not set, but what is only written in another way, what another resource of the stack sets, and what AWS keeps itself.
 */
export function changesByHand(plan: Plan): readonly ChangeByHand[] {
  const unmanaged = new Map(plan.found.map((found) => [found.address, unmanagedSettings(plan, found)]));
  const drifted = plan.drift
    .filter(({ mode, action }) => mode !== "data" && action !== "no-op" && action !== "read")
    .map((change): ChangeByHand => {
      const settings = unmanaged.get(change.address) ?? [];
      const attributes = change.action === "delete" ? [] : changedAttributes(plan, change);
      return {
        change,
        attributes: attributes.filter(({ name }) => !settings.some(({ attribute }) => attribute === name)),
        unmanaged: settings,
      };
    });
  const addresses = new Set(drifted.map(({ change }) => change.address));
  const others = plan.found
    .filter(({ address }) => !addresses.has(address))
    .map((found): ChangeByHand => ({
      change: asFound(found),
      attributes: [],
      unmanaged: unmanaged.get(found.address) ?? [],
    }));
  return [...drifted, ...others].filter(
    ({ change: { action }, attributes, unmanaged: settings }) =>
      action !== "update" || attributes.length > 0 || settings.length > 0,
  );
}

/** A resource that is as it was applied, to tell of what is beside that. */
function asFound({ address, type, values, sensitive }: FoundResource): ResourceChange {
  return {
    ...{ address, type, mode: "managed", providerName: "", action: "update", actions: [] },
    ...{ before: values, after: values, afterUnknown: {}, beforeSensitive: sensitive, afterSensitive: sensitive },
  };
}

function changedAttributes(plan: Plan, change: ResourceChange): readonly AttributeByHand[] {
  const { address, before, after } = change;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => differs(change, name));
  return names
    .map((name) => ({ name, isConfigured: isConfigured(plan, address, name) }))
    .filter(({ name, isConfigured: isSet }) => isSet || !isToldElsewhere(plan, change, name))
    .filter(({ name }) => name !== "tags" || !names.includes("tags_all")); // it has every tag
}

/** Whether a value says something else than what was applied. */
function differs({ type, before, after }: ResourceChange, name: string): boolean {
  const [applied, found] = [before, after].map((values) => withoutReported(type, name, values[name]));
  if (sameToReader(applied, found) || sameJson(applied, found)) return false;
  return policyAttributes[type] !== name || !isSameMeaning(comparePolicies(applied, found));
}

/** Whether two texts are the same JSON: AWS and Terraform each write it in their own way. */
function sameJson(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (typeof left !== "string" || typeof right !== "string") return false;
  try {
    return canonicalJson(JSON.parse(left)) === canonicalJson(JSON.parse(right));
  } catch {
    return false;
  }
}

/** Whether other resources of the stack set it: each has a drift of its own, and is found deleted where it is gone. */
function isToldElsewhere(plan: Plan, { address, type, before, after }: ResourceChange, name: string): boolean {
  if (type === "aws_iam_role" && rolePolicyAttributes.includes(name))
    return plan.found.some((found) => found.address === address);
  const elsewhere = settingsElsewhere[type]?.[name];
  if (elsewhere === undefined) return false;
  const deleted = plan.drift
    .filter(({ action }) => action === "delete")
    .map((drift) => ({ type: drift.type, values: drift.before }));
  return isSetBy(elsewhere, { ...before, ...after }, [...plan.found, ...deleted]);
}
