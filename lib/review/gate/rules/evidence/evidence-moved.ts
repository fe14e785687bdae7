import { plannedChanges } from "../../changes";
import { knownTypes } from "../../known-types";
import type { GateRule } from "../../rule";

export const evidenceMoved: GateRule = {
  id: "evidence-moved",
  what: "No resource that holds or delivers evidence changes its address.",
  why: "A moved resource takes over the prevent_destroy and the exceptions of its new address.",
  fix: "leave the construct's id as it is, or ask for an exception",
  check: ({ plan }) =>
    plannedChanges(plan).flatMap(({ address, previousAddress, type }) =>
      previousAddress === undefined || knownTypes[type]?.lost === "allow"
        ? []
        : [{ verdict: "needs-exception", address, found: `it is moved from ${previousAddress}` }],
    ),
};
