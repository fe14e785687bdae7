import type { JsonObject } from "../../../../base/json";
import { changedAttributes, isUnknown, plannedChanges } from "../../changes";
import { bodyAt } from "../../documents";
import { freeEverywhere, knownTypes } from "../../known-types";
import type { ResourceChange } from "../../plan-document";
import type { GateRule } from "../../rule";
import { isJudged } from "../../judged-attributes";

/** Whether a value of what is made again is the provider's to say, as an ARN is: the code does not set it. */
function isSetByProvider(change: ResourceChange, attribute: string, head: JsonObject | undefined): boolean {
  return (
    change.isRemade === true && isUnknown(change, attribute) && bodyAt(head, change.address)?.[attribute] === undefined
  );
}

export const changeNotEvaluated: GateRule = {
  id: "change-not-evaluated",
  what: "Every changed attribute is evaluated by a rule or known to be harmless.",
  why: "An attribute that nobody looked at may weaken what the others protect.",
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
            found: `nobody has judged what a change of ${attribute} means`,
          })),
      ),
};
