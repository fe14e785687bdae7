import { mustStay, toList } from "../../judges";
import type { GateRule } from "../../rule";

export const trustedAccessWeakened: GateRule = {
  id: "trusted-access-weakened",
  what: "CloudTrail keeps trusted access; other trusted services and policy types stay as they are.",
  why: "Without trusted access the organization trail ends; without service control policies the guardrails do.",
  fix: "leave trustedAccess as it is, or ask for an exception",
  attributes: {
    aws_organizations_organization: {
      aws_service_access_principals: {
        onUpdate: (before, after) => {
          const lost = toList(before).filter((principal) => !toList(after).includes(principal));
          const gained = toList(after).filter((principal) => !toList(before).includes(principal));
          if (lost.length === 0 && gained.length === 0) return undefined;
          if (lost.length === 0) {
            return { verdict: "needs-exception", found: `${gained.map(String).join(", ")} gets into every account` };
          }
          return lost.includes("cloudtrail.amazonaws.com")
            ? { verdict: "deny", found: "CloudTrail loses its trusted access, and the trail its accounts" }
            : { verdict: "needs-exception", found: `${lost.map(String).join(", ")} loses its trusted access` };
        },
      },
      enabled_policy_types: {
        onUpdate: (before, after) => {
          const lost = toList(before).filter((type) => !toList(after).includes(type));
          return lost.length === 0
            ? undefined
            : { verdict: "needs-exception", found: `policies of the type ${lost.map(String).join(", ")} end` };
        },
      },
      feature_set: mustStay("deny", "the organization has other features"),
    },
  },
};
