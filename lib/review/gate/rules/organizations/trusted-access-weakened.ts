import { mustStay, toList } from "../../judges";
import type { GateRule } from "../../rule";

export const trustedAccessWeakened: GateRule = {
  id: "trusted-access-weakened",
  what: "CloudTrail keeps trusted access; other trusted services and policy types stay as they are.",
  why: "The organization trail needs trusted access, and the guardrails need service control policies.",
  fix: "leave trustedAccess as it is, or ask for an exception",
  attributes: {
    aws_organizations_organization: {
      aws_service_access_principals: {
        onUpdate: (before, after) => {
          const lost = toList(before).filter((principal) => !toList(after).includes(principal));
          const gained = toList(after).filter((principal) => !toList(before).includes(principal));
          if (lost.length === 0 && gained.length === 0) return undefined;
          if (lost.length === 0) {
            return {
              verdict: "needs-exception",
              found: `trusted access for every account is granted to ${gained.map(String).join(", ")}`,
            };
          }
          return lost.includes("cloudtrail.amazonaws.com")
            ? {
                verdict: "deny",
                found: "trusted access is revoked from CloudTrail, so the trail loses its member accounts",
              }
            : { verdict: "needs-exception", found: `trusted access is revoked from ${lost.map(String).join(", ")}` };
        },
      },
      enabled_policy_types: {
        onUpdate: (before, after) => {
          const lost = toList(before).filter((type) => !toList(after).includes(type));
          return lost.length === 0
            ? undefined
            : { verdict: "needs-exception", found: `the policy type ${lost.map(String).join(", ")} is disabled` };
        },
      },
      feature_set: mustStay("deny", "the feature set of the organization changes"),
    },
  },
};
