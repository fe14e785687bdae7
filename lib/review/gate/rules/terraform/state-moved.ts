import { type JsonObject, type JsonValue, asObject } from "../../../../base/json";
import { expectedBackend } from "../../expected-documents";
import { sameValue } from "../../json-values";
import type { GateRule } from "../../rule";

function backendOf(document: JsonObject): JsonValue | undefined {
  return asObject(document["terraform"])["backend"];
}

export const stateMoved: GateRule = {
  id: "state-moved",
  what: "The backend keeps its bucket and key, encrypted and locked.",
  why: "With another state, Terraform does not know the existing resources and would create them again. Without a lock, two applies corrupt the state.",
  fix: "leave the backend as it is; to move a state, use the break-glass role",
  check: ({ documents: { base, head }, landingZone, stack }) => {
    if (head === undefined) return [];
    const before = base === undefined ? expectedBackend(landingZone, stack) : backendOf(base);
    if (sameValue(before, backendOf(head))) return [];
    return [
      {
        verdict: "deny",
        address: "",
        attribute: "terraform.backend",
        found: base === undefined ? "the new stack's state is in another place" : "the backend of the state changes",
        before: before ?? null,
        after: backendOf(head) ?? null,
      },
    ];
  },
};
