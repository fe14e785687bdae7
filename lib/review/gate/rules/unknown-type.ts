import { plannedChanges } from "../changes";
import { knownTypes } from "../known-types";
import type { GateRule } from "../rule";

export const unknownType: GateRule = {
  id: "unknown-type",
  what: "Every resource is of a type that the gate knows.",
  why: "A type that nobody looked at may undo what the others protect: a bucket's ACL, a user with keys.",
  fix: "add the type to lib/review/gate/known-types.ts with rules for it, or ask for an exception",
  check: ({ plan }) => [
    ...plannedChanges(plan)
      .filter(({ type }) => !Object.hasOwn(knownTypes, type))
      .map(({ address, type, action }) => ({
        verdict: "needs-exception" as const,
        address,
        found: `nobody has judged what it means to ${action} a ${type}`,
      })),
    ...plan.moduleCalls.map((name) => ({
      verdict: "needs-exception" as const,
      address: `module.${name}`,
      found: "the stack calls a module, whose resources nobody judged",
    })),
  ],
};
