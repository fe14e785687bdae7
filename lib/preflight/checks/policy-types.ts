import { OrganizationsClient, paginateListRoots } from "@aws-sdk/client-organizations";
import { inTheWay, missing, ready } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

const serviceControl = "SERVICE_CONTROL_POLICY";

/**
 * If the landing zone owns trusted access, it also owns the policy types: the first apply disables those not listed.
 */
export const policyTypes: PreflightCheck = {
  id: "policy-types",
  title: "the enabled policy types match the config",
  before: "apply",
  actions: ["organizations:ListRoots"],
  run: async ({ aws, landingZone: { name, environment, management } }) => {
    const client = await aws.client(OrganizationsClient, management.account.id);
    const enabled: string[] = [];
    let rootId = "ROOT";
    for await (const { Roots = [] } of paginateListRoots({ client }, {})) {
      for (const { Id = rootId, PolicyTypes = [] } of Roots) {
        rootId = Id;
        enabled.push(...PolicyTypes.flatMap(({ Type, Status }) => (Status === "ENABLED" && Type ? Type : [])));
      }
    }
    enabled.sort();
    const { trustedAccess, guardrails } = environment;
    if (trustedAccess.owner === "landing-zone") {
      const lost = enabled.filter((type) => !trustedAccess.policyTypes.some((each) => each === type));
      return lost.length === 0
        ? [ready(enabled.join(", ") || "none is enabled; the first apply enables the config's")]
        : [
            inTheWay(
              `the first apply would disable ${lost.join(", ")}, with every policy of ${lost.length === 1 ? "it" : "them"}`,
              `list ${lost.length === 1 ? "it" : "them"} in trustedAccess.policyTypes of config/${name}/environment.ts`,
            ),
          ];
    }
    if (guardrails !== "off" && !enabled.includes(serviceControl)) {
      return [
        missing(
          `${serviceControl} is not enabled, and the guardrails need it`,
          `the owner of the policy types runs: aws organizations enable-policy-type --policy-type ${serviceControl} --root-id ${rootId}`,
        ),
      ];
    }
    return [ready(enabled.join(", ") || "none needed")];
  },
};
