import type { PlanDocument } from "../terraform/terraform-command";

/** What a plan would do to one resource. */
export interface PlannedChange {
  readonly address: string;
  readonly action: "create" | "update" | "replace" | "delete";
  /** Set if the resource is replaced because its creation was interrupted. */
  readonly tainted?: true;
}

interface ResourceChange {
  readonly address: string;
  readonly mode: string;
  /** https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
  readonly action_reason?: string;
  readonly change: { readonly actions: readonly string[] };
}

/** The resources that a plan changes, in its order. Reads do not count. */
export function plannedChanges(plan: PlanDocument): readonly PlannedChange[] {
  const changes = (plan["resource_changes"] ?? []) as readonly ResourceChange[];
  return changes.flatMap(({ address, mode, action_reason: reason, change: { actions } }) => {
    if (mode !== "managed") return [];
    if (actions.includes("create")) {
      if (!actions.includes("delete")) return { address, action: "create" as const };
      const tainted = reason === "replace_because_tainted";
      return { address, action: "replace" as const, ...(tainted && { tainted: true as const }) };
    }
    if (actions.includes("delete")) return { address, action: "delete" as const };
    return actions.includes("update") ? { address, action: "update" as const } : [];
  });
}
