import { isDeepStrictEqual } from "node:util";
import { plannedChanges } from "../../../lib/deployment/plan-summary";
import type { PlanDocument } from "../../../lib/terraform/terraform-command";

/** What a plan would change of one resource. */
export interface AttributesChanged {
  readonly type: string;
  readonly action: string;
  /** Of an update, those that differ, sorted. */
  readonly attributes: readonly string[];
}

interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
  };
}

/** Reads the changes out of a plan, attribute by attribute. */
export function attributesChanged(plan: PlanDocument): readonly AttributesChanged[] {
  const byAddress = new Map(
    (plan["resource_changes"] as readonly ResourceChange[]).map((change) => [change.address, change]),
  );
  return plannedChanges(plan).map(({ address, action }) => {
    const { type, change } = byAddress.get(address) as ResourceChange;
    const { before, after } = change;
    const attributes =
      before === null || after === null
        ? []
        : Object.keys({ ...before, ...after }).filter((name) => !isDeepStrictEqual(before[name], after[name]));
    return { type, action, attributes: attributes.sort() };
  });
}
