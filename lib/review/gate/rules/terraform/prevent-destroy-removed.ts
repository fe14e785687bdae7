import { asList } from "../../../../base/json";
import { lifecyclePairs, protectedAddresses } from "../../documents";
import { plannedChanges } from "../../changes";
import type { GateInput, GateRule, RuleFinding } from "../../rule";

/** Without the base document, nobody knows which resources it protected. The plan does not show it. */
function unknown({ isBaseUnknown }: GateInput["documents"]): readonly RuleFinding[] {
  return isBaseUnknown === true
    ? [
        {
          verdict: "needs-exception",
          address: "",
          found: "the base document is not known, so a removed prevent_destroy would go unnoticed",
        },
      ]
    : [];
}

export const preventDestroyRemoved: GateRule = {
  id: "prevent-destroy-removed",
  what: "prevent_destroy, preconditions and postconditions stay.",
  why: "Without prevent_destroy, a later change can destroy the resource. Its removal is easily overlooked, as the plan does not show it.",
  fix: "restore `lifecycle: { preventDestroy: true }` and the conditions",
  check: ({ documents, plan }) => {
    const kept = new Set(protectedAddresses(documents.head));
    const gone = new Set(
      plannedChanges(plan)
        .filter(({ action }) => action === "delete" || action === "forget")
        .map(({ address }) => address),
    );
    const lost = protectedAddresses(documents.base)
      // Other rules report resources that are destroyed.
      .filter((address) => !kept.has(address) && !gone.has(address))
      .map((address) => ({
        verdict: "needs-exception" as const,
        address,
        attribute: "lifecycle",
        found: "prevent_destroy is removed",
      }));
    const unchecked = lifecyclePairs(documents).flatMap(({ address, base, head }) =>
      (["precondition", "postcondition"] as const)
        .filter((kind) =>
          asList(base[kind]).some(
            (each) => !asList(head[kind]).some((other) => JSON.stringify(other) === JSON.stringify(each)),
          ),
        )
        .map((kind) => ({
          verdict: "needs-exception" as const,
          address,
          attribute: "lifecycle",
          found: `a ${kind} is removed`,
        })),
    );
    return [...lost, ...unchecked, ...unknown(documents)];
  },
};
