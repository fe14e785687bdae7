import type { EmulatedOrganization } from "../emulator/start-emulator";
import type { LandingZone } from "../model/landing-zone";
import { githubOidcProviderHost } from "../naming/role-names";
import { namedPrincipals } from "./named-principals";
import { accountsOf } from "../model/landing-zone";

/**
 * The organization that the emulated AWS starts with: everything that the config expects to exist. That is the
 * accounts, the root and the units that guardrails name, trusted access and policy types that another owner enabled,
 * the authorized Slack workspaces, the people's roles and users, and GitHub's OIDC provider if it has another owner.
 */
export function emulatedOrganization(landingZone: LandingZone): EmulatedOrganization {
  const [managementAccount, ...accounts] = accountsOf(landingZone);
  if (managementAccount === undefined) throw new Error("no management account");
  const { organizationId, guardrails, trustedAccess, channels } = landingZone.environment;
  const targets = guardrails === "off" ? [] : guardrails.targets;
  const organizationalUnits = targets.filter((target) => target.startsWith("ou-"));
  // A unit's id starts with the root's: ou-ROOT-UNIT.
  const rootId =
    targets.find((target) => target.startsWith("r-")) ?? organizationalUnits[0]?.replace(/^ou-([^-]+)-.*/, "r-$1");
  return {
    id: organizationId,
    ...(rootId !== undefined && { rootId }),
    organizationalUnits,
    managementAccount,
    accounts,
    ...(trustedAccess.owner === "elsewhere" && {
      trustedServices: ["cloudtrail.amazonaws.com"],
      policyTypes: ["SERVICE_CONTROL_POLICY"],
    }),
    principals: namedPrincipals(landingZone).map(({ arn }) => arn),
    ...(landingZone.environment.pipeline.oidcProvider === "existing" && {
      oidcProviders: [{ host: githubOidcProviderHost, audiences: ["sts.amazonaws.com"] }],
    }),
    slackWorkspaces: [...new Set(Object.values(channels).flatMap(({ slack }) => slack?.workspaceId ?? []))],
  };
}
