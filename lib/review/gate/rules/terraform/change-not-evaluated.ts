import type { JsonObject } from "../../../../base/json";
import { changedAttributes, isUnknown, plannedChanges } from "../../changes";
import { bodyAt } from "../../documents";
import { freeEverywhere, knownTypes } from "../../known-types";
import type { ResourceChange } from "../../plan-document";
import type { GateRule } from "../../rule";
import { isJudged } from "../../judged-attributes";

/** Whether the provider sets a value of a resource that is created again, such as its ARN, and the code does not. */
function isSetByProvider(change: ResourceChange, attribute: string, head: JsonObject | undefined): boolean {
  return (
    change.isRemade === true && isUnknown(change, attribute) && bodyAt(head, change.address)?.[attribute] === undefined
  );
}

export const changeNotEvaluated: GateRule = {
  id: "change-not-evaluated",
  what: "Every changed attribute is evaluated by a rule or known to be harmless.",
  why: "A change that no rule evaluates may weaken what the other rules protect.",
  fix: "add a rule for the attribute, or list it as free in lib/review/gate/known-types.ts; or ask for an exception",
  check: ({ plan, documents }) =>
    plannedChanges(plan)
      .filter(({ action, type }) => action === "update" && Object.hasOwn(knownTypes, type))
      .flatMap((change) =>
        changedAttributes(change)
          .filter((attribute) => !freeEverywhere.includes(attribute))
          .filter((attribute) => knownTypes[change.type]?.free?.includes(attribute) !== true)
          .filter((attribute) => !isJudged(change.type, attribute))
          .filter((attribute) => !isSetByProvider(change, attribute, documents.head))
          .map((attribute) => ({
            verdict: "needs-exception" as const,
            address: change.address,
            attribute,
            found: `no rule evaluates a change of ${attribute}`,
          })),
      ),
};
