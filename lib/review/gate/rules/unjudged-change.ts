import { changedAttributes, plannedChanges } from "../changes";
import { freeEverywhere, knownTypes } from "../known-types";
import type { GateRule } from "../rule";
import { isJudged } from "../judged-attributes";

export const unjudgedChange: GateRule = {
  id: "unjudged-change",
  what: "Every change is of an attribute that the gate judges, or knows to be harmless.",
  why: "An attribute that nobody looked at may weaken what the others protect.",
  fix: "add a rule for the attribute, or list it as free in lib/review/gate/known-types.ts; or ask for an exception",
  check: ({ plan }) =>
    plannedChanges(plan)
      .filter(({ action, type }) => action === "update" && Object.hasOwn(knownTypes, type))
      .flatMap((change) =>
        changedAttributes(change)
          .filter((attribute) => !freeEverywhere.includes(attribute))
          .filter((attribute) => knownTypes[change.type]?.free?.includes(attribute) !== true)
          .filter((attribute) => !isJudged(change.type, attribute))
          .map((attribute) => ({
            verdict: "needs-exception" as const,
            address: change.address,
            attribute,
            found: `nobody has judged what a change of ${attribute} means`,
          })),
      ),
};
