import type { PlanDocument } from "../terraform/terraform-command";

/** What a plan would do to one resource. */
export interface PlannedChange {
  readonly address: string;
  readonly action: "create" | "update" | "replace" | "delete";
}

interface ResourceChange {
  readonly address: string;
  readonly mode: string;
  readonly change: { readonly actions: readonly string[] };
}

/** The resources that a plan changes, in its order; reading data is no change. */
export function plannedChanges(plan: PlanDocument): readonly PlannedChange[] {
  const changes = (plan["resource_changes"] ?? []) as readonly ResourceChange[];
  return changes.flatMap(({ address, mode, change: { actions } }) => {
    if (mode !== "managed") return [];
    if (actions.includes("create")) {
      return { address, action: actions.includes("delete") ? ("replace" as const) : ("create" as const) };
    }
    if (actions.includes("delete")) return { address, action: "delete" as const };
    return actions.includes("update") ? { address, action: "update" as const } : [];
  });
}
