import type { JsonValue } from "../../base/json";
import { changedAttributes, isUnknown, plannedChanges } from "../gate/changes";
import { onlyRevertsDrift } from "../gate/drift";
import { isUnset, markAt, marksAnything, sameValue, withoutUnset } from "../gate/json-values";
import { maskedValue } from "../gate/judge-plan";
import type { ChangeAction, Plan, ResourceChange } from "../gate/plan-document";
import { policyAttributes } from "../gate/policies/policy-attributes";
import { inWords } from "./in-words";
import { policyDifferences } from "./policy-differences";

/** An attribute before and after. */
export interface AttributeDifference {
  /** The path within the resource, e.g. `rule.0.expiration.0.days`. */
  readonly path: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** Whether the value after is known only after the apply. */
  readonly unknown?: true;
}

/** What a plan does to one resource, for people. */
export interface DescribedChange {
  readonly address: string;
  readonly type: string;
  readonly action: ChangeAction;
  readonly previousAddress?: string;
  readonly importing?: string;
  /** Whether it only restores what somebody changed by hand. */
  readonly revertsDrift?: true;
  /** Whether the code now has the value that was set by hand, so that it is evaluated as a change of the code. */
  readonly isKept?: true;
  readonly attributes: readonly AttributeDifference[];
  /** What the change means, if that says more than its attributes. */
  readonly words: readonly string[];
}

/** The changes of a plan. */
export function describeChanges(plan: Plan): readonly DescribedChange[] {
  return plannedChanges(plan).map((change) => ({
    ...describeChange(change),
    ...(onlyRevertsDrift(plan, change) && { revertsDrift: true as const }),
  }));
}

/** A change with its attributes. @param names those to tell of, of what is updated or replaced */
export function describeChange(
  change: ResourceChange,
  names: readonly string[] = changedAttributes(change),
): DescribedChange {
  const { address, type, action, previousAddress, importing } = change;
  return {
    address,
    type,
    action,
    ...(previousAddress !== undefined && { previousAddress }),
    ...(importing !== undefined && { importing }),
    ...detailsOf(change, names),
  };
}

function detailsOf(change: ResourceChange, names: readonly string[]): Pick<DescribedChange, "attributes" | "words"> {
  switch (change.action) {
    case "update":
    case "replace":
      return {
        attributes: names.flatMap((name) => differences(change, name)),
        words: wordsOf(change, names),
      };
    case "create":
      return { attributes: createdAttributes(change), words: createdPolicy(change) };
    default:
      return { attributes: [], words: [] };
  }
}

/** The values of a new resource, without those that AWS returns. */
function createdAttributes(change: ResourceChange): readonly AttributeDifference[] {
  return Object.entries(change.after).flatMap(([name, value]) => {
    if (isUnset(value) || name === "tags_all") return []; // All tags of a stack's resources come from its provider.
    return differences(change, name).map((difference) =>
      difference.after === undefined ? difference : { ...difference, after: withoutUnset(difference.after) },
    );
  });
}

function createdPolicy(change: ResourceChange): readonly string[] {
  const policy = policyAttributes[change.type];
  if (policy === undefined || isHidden(change, policy) || isUnset(change.after[policy])) return [];
  return policyDifferences(undefined, change.after[policy]);
}

function wordsOf(change: ResourceChange, names: readonly string[]): readonly string[] {
  const policy = policyAttributes[change.type];
  return names.flatMap((name) => {
    if (isHidden(change, name)) return [];
    const [before, after] = [change.before[name], change.after[name]];
    return name === policy ? policyDifferences(before, after) : inWords(change.type, name, before, after);
  });
}

function isHidden(change: ResourceChange, name: string): boolean {
  return (
    isUnknown(change, name) ||
    marksAnything(markAt(change.beforeSensitive, name)) ||
    marksAnything(markAt(change.afterSensitive, name))
  );
}

function differences(change: ResourceChange, name: string): readonly AttributeDifference[] {
  // The text of a policy adds nothing to its meaning.
  if (policyAttributes[change.type] === name && !isUnknown(change, name)) return [];
  const found: AttributeDifference[] = [];
  walk(
    name,
    change.before[name],
    change.after[name],
    {
      unknown: markAt(change.afterUnknown, name),
      before: markAt(change.beforeSensitive, name),
      after: markAt(change.afterSensitive, name),
    },
    found,
  );
  return found;
}

interface Marks {
  readonly unknown: JsonValue | undefined;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

function walk(
  path: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  marks: Marks,
  found: AttributeDifference[],
): void {
  if (marks.unknown === true) {
    found.push({
      path,
      ...(!isUnset(before) && { before: marks.before === true ? maskedValue : before }),
      unknown: true,
    });
    return;
  }
  if (sameValue(before, after) && !marksAnything(marks.unknown)) return;
  const canGoDeeper = isContainer(before) && isContainer(after) && marks.before !== true && marks.after !== true;
  if (canGoDeeper) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after), ...keysOf(marks.unknown)]);
    for (const key of keys) {
      const deeper = {
        unknown: markAt(marks.unknown, key),
        before: markAt(marks.before, key),
        after: markAt(marks.after, key),
      };
      walk(`${path}.${key}`, before[key], after[key], deeper, found);
    }
    return;
  }
  // One side is no container, so the sensitive parts of the other cannot be told apart.
  const masked = (value: JsonValue | undefined, mark: JsonValue | undefined): JsonValue | undefined =>
    marksAnything(mark) && !isUnset(value) ? maskedValue : value;
  const [old, fresh] = [masked(before, marks.before), masked(after, marks.after)];
  found.push({ path, ...(old !== undefined && { before: old }), ...(fresh !== undefined && { after: fresh }) });
}

function isContainer(value: JsonValue | undefined): value is Record<string, JsonValue> {
  return typeof value === "object" && value !== null;
}

function keysOf(value: JsonValue | undefined): readonly string[] {
  return isContainer(value) ? Object.keys(value) : [];
}
