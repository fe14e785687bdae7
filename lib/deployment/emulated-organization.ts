import type { EmulatedOrganization } from "../emulator/start-emulator";
import type { LandingZone } from "../model/landing-zone";
import { accountsOf } from "../model/landing-zone";

/**
 * The organization of an environment, as the emulated AWS starts with it: what the config says is there already. That is
 * the accounts, the root and the units that guardrails name, trusted access and policy types that somebody else turned on, and the Slack
 * workspaces that a person authorized.
 */
export function emulatedOrganization(landingZone: LandingZone): EmulatedOrganization {
  const [managementAccount, ...accounts] = accountsOf(landingZone);
  if (managementAccount === undefined) throw new Error("no management account");
  const { organizationId, guardrails, trustedAccess, channels } = landingZone.environment;
  const targets = guardrails === "off" ? [] : guardrails.targets;
  const organizationalUnits = targets.filter((target) => target.startsWith("ou-"));
  // A unit's id begins with the root's: ou-ROOT-UNIT.
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
    slackWorkspaces: [...new Set(Object.values(channels).flatMap(({ slack }) => slack?.workspaceId ?? []))],
  };
}
