import { asList } from "../../../../base/json";
import { lifecyclePairs, protectedAddresses } from "../../documents";
import { plannedChanges } from "../../changes";
import type { GateInput, GateRule, RuleFinding } from "../../rule";

/** Where nobody knows the base, nobody knows what it protected: the plan does not say. */
function unknown({ isBaseUnknown }: GateInput["documents"]): readonly RuleFinding[] {
  return isBaseUnknown === true
    ? [{ verdict: "needs-exception", address: "", found: "the base is not known, nor what it protected" }]
    : [];
}

export const preventDestroyRemoved: GateRule = {
  id: "prevent-destroy-removed",
  what: "prevent_destroy and preconditions stay.",
  why: "Without prevent_destroy the next careless change destroys it; the loss itself changes nothing, and is easily overlooked.",
  fix: "put `lifecycle: { preventDestroy: true }` back, and the conditions",
  check: ({ documents, plan }) => {
    const kept = new Set(protectedAddresses(documents.head));
    const gone = new Set(
      plannedChanges(plan)
        .filter(({ action }) => action === "delete" || action === "forget")
        .map(({ address }) => address),
    );
    const lost = protectedAddresses(documents.base)
      // What is destroyed outright is another rule's.
      .filter((address) => !kept.has(address) && !gone.has(address))
      .map((address) => ({
        verdict: "needs-exception" as const,
        address,
        attribute: "lifecycle",
        found: "prevent_destroy is gone",
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
          found: `a ${kind} is gone`,
        })),
    );
    return [...lost, ...unchecked, ...unknown(documents)];
  },
};
