import { OrganizationsClient, paginateListPoliciesForTarget } from "@aws-sdk/client-organizations";
import { awsQuotas } from "../../model/aws-quotas";
import { guardrailPolicyName, guardrailTargets } from "../../naming/guardrail-names";
import { inTheWay, isNamed, lookAtEach, ready } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

const mostPolicies = awsQuotas.serviceControlPoliciesOfATarget.limit;

/** Each target of the guardrails exists, and its quota has room for one more policy. */
export const guardrailTargetsCheck: PreflightCheck = {
  id: "guardrail-targets",
  title: "the guardrails can be attached",
  before: "apply",
  actions: ["organizations:ListPoliciesForTarget"],
  applies: (landingZone) => landingZone.environment.guardrails !== "off",
  run: async ({ aws, landingZone }) => {
    const client = await aws.client(OrganizationsClient, landingZone.management.account.id);
    const own = guardrailPolicyName(landingZone);
    return lookAtEach(
      guardrailTargets(landingZone),
      (target) => target,
      async (TargetId) => {
        const names: string[] = [];
        const input = { TargetId, Filter: "SERVICE_CONTROL_POLICY" } as const;
        try {
          for await (const { Policies = [] } of paginateListPoliciesForTarget({ client }, input)) {
            names.push(...Policies.map(({ Name = "" }) => Name));
          }
        } catch (error) {
          if (!isNamed(error, "TargetNotFoundException")) throw error;
          return inTheWay(
            "the organization does not have this target",
            `correct guardrails.targets of config/${landingZone.name}/environment.ts: aws organizations list-roots`,
          );
        }
        if (names.includes(own)) return ready("attached");
        if (names.length < mostPolicies) return ready(`${String(names.length)} of ${String(mostPolicies)} policies`);
        return inTheWay(
          `it has ${String(names.length)} policies, the maximum is ${String(mostPolicies)}: ${names.join(", ")}`,
          `detach or merge one: aws organizations detach-policy --target-id ${TargetId} --policy-id ID`,
        );
      },
    );
  },
};
