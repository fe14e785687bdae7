import { formatPath } from "../problem";
import type { LandingZone } from "../landing-zone";
import type { Finding } from "./check";
import { placedAccounts } from "./check";

/** What two environments must not share. */
interface Claim {
  readonly value: string;
  readonly what: string;
  readonly finding: Pick<Finding, "section" | "path" | "given">;
}

/**
 * Two environments share no organization, no account and no state bucket: else a rehearsal would change production.
 * @returns findings by environment name; the second environment of a pair gets the finding
 */
export function environmentsApart(
  landingZones: readonly LandingZone[],
): readonly (Finding & { readonly environment: string })[] {
  const findings: (Finding & { environment: string })[] = [];
  const owners = new Map<string, string>();
  for (const landingZone of landingZones) {
    for (const { value, what, finding } of claims(landingZone)) {
      const key = `${what} ${value}`;
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, `${landingZone.name} (${finding.section}: ${formatPath(finding.path)})`);
      else if (!owner.startsWith(`${landingZone.name} `)) {
        findings.push({
          ...finding,
          environment: landingZone.name,
          allowed: `${what} of its own: ${owner} has it already`,
          fix: "give each environment its own organization and accounts",
        });
      }
    }
  }
  return findings;
}

function claims(landingZone: LandingZone): readonly Claim[] {
  const { environment } = landingZone;
  return [
    {
      value: environment.organizationId,
      what: "an organization",
      finding: { section: "environment", path: ["organizationId"], given: environment.organizationId },
    },
    ...(environment.state.bucketName === undefined
      ? []
      : [
          {
            value: environment.state.bucketName,
            what: "a state bucket",
            finding: {
              section: "environment" as const,
              path: ["state", "bucketName"],
              given: environment.state.bucketName,
            },
          },
        ]),
    ...placedAccounts(landingZone).map(({ account, section, path }) => ({
      value: account.id,
      what: "an account",
      finding: { section, path: [...path, "id"], given: account.id },
    })),
  ];
}
