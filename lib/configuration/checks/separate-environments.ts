import { formatPath } from "../../model/problem";
import type { LandingZone } from "../../model/landing-zone";
import type { CrossEnvironmentCheck, Finding } from "../check";
import { fileNames, placedAccounts } from "../check";

/** What two environments must not share. */
interface Claim {
  readonly value: string;
  readonly what: string;
  readonly finding: Pick<Finding, "section" | "path" | "given">;
}

/**
 * Two environments share no organization, no account and no named bucket: else a rehearsal would change production. The
 * second environment of a pair gets the finding.
 */
export const separateEnvironments: CrossEnvironmentCheck = { id: "separate-environments", run: sharedClaims };

function sharedClaims(landingZones: readonly LandingZone[]): ReturnType<CrossEnvironmentCheck["run"]> {
  const findings: (Finding & { environment: string })[] = [];
  const owners = new Map<string, string>();
  for (const landingZone of landingZones) {
    for (const { value, what, finding } of claims(landingZone)) {
      const key = `${what} ${value}`;
      const owner = owners.get(key);
      if (owner === undefined)
        owners.set(key, `${landingZone.name} (${fileNames[finding.section]}: ${formatPath(finding.path)})`);
      else if (!owner.startsWith(`${landingZone.name} `)) {
        findings.push({
          ...finding,
          environment: landingZone.name,
          allowed: `another ${what}: ${owner} uses this one`,
          fix: "correct one of the two: a rehearsal must not change production",
        });
      }
    }
  }
  return findings;
}

function claims(landingZone: LandingZone): readonly Claim[] {
  const { environment, logArchive } = landingZone;
  return [
    {
      value: environment.organizationId,
      what: "organization",
      finding: { section: "environment", path: ["organizationId"], given: environment.organizationId },
    },
    ...bucketClaim("environment", ["state", "bucketName"], environment.state.bucketName),
    ...bucketClaim("logArchive", ["bucket", "name"], logArchive.bucket.name),
    ...placedAccounts(landingZone).map(({ account, section, path }) => ({
      value: account.id,
      what: "account",
      finding: { section, path: [...path, "id"], given: account.id },
    })),
  ];
}

/** Bucket names are global; the derived ones differ by account id. */
function bucketClaim(
  section: Finding["section"],
  path: readonly PropertyKey[],
  name: string | undefined,
): readonly Claim[] {
  return name === undefined ? [] : [{ value: name, what: "bucket", finding: { section, path, given: name } }];
}
