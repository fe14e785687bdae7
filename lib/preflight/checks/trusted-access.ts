import { OrganizationsClient, paginateListAWSServiceAccessForOrganization } from "@aws-sdk/client-organizations";
import { inTheWay, missing, ready } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

const cloudTrail = "cloudtrail.amazonaws.com";

/** If the landing zone owns trusted access, the first apply disables every service that the config does not list. */
export const trustedAccess: PreflightCheck = {
  id: "trusted-access",
  title: "the organization trusts CloudTrail, and keeps its other trusted services",
  before: "apply",
  actions: ["organizations:ListAWSServiceAccessForOrganization"],
  run: async ({ aws, landingZone: { name, environment, management } }) => {
    const client = await aws.client(OrganizationsClient, management.account.id);
    const services: string[] = [];
    for await (const page of paginateListAWSServiceAccessForOrganization({ client }, {})) {
      services.push(...(page.EnabledServicePrincipals ?? []).flatMap(({ ServicePrincipal }) => ServicePrincipal ?? []));
    }
    services.sort();
    const { trustedAccess: wanted } = environment;
    if (wanted.owner === "elsewhere") {
      return services.includes(cloudTrail)
        ? [ready(`${cloudTrail} is trusted`)]
        : [
            missing(
              `${cloudTrail} is not trusted; trusted services: ${services.join(", ") || "none"}`,
              `the owner of trusted access runs: aws organizations enable-aws-service-access --service-principal ${cloudTrail}`,
            ),
          ];
    }
    const lost = services.filter((service) => !wanted.servicePrincipals.includes(service));
    if (lost.length > 0) {
      return [
        inTheWay(
          `the first apply would disable ${lost.join(", ")}`,
          `list ${lost.length === 1 ? "it" : "them"} in trustedAccess.servicePrincipals of config/${name}/environment.ts, or let its owner disable it first`,
        ),
      ];
    }
    return [
      ready(services.includes(cloudTrail) ? `${cloudTrail} is trusted` : "the first apply enables it for CloudTrail"),
    ];
  },
};
