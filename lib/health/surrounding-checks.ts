import type { LandingZone } from "../model/landing-zone";
import { archiveBucketName, archiveKeyAlias, trailArn } from "../naming/resource-names";
import { stackName } from "../naming/stack-names";
import type { HealthCheck } from "./health-check";
import { judge } from "./health-check";
import type { TrailReadings } from "./trail-readings";

const service = "cloudtrail.amazonaws.com";

/** What the trail stands on: trusted access, the archive and its key; and what stands beside it. */
export function surroundingChecks(
  landingZone: LandingZone,
  { trustedServices, key, bucketPolicy, trails }: TrailReadings,
): readonly HealthCheck[] {
  const archiveStack = stackName(landingZone, "log-archive");
  const bucket = archiveBucketName(landingZone);
  const arn = trailArn(landingZone);
  return [
    judge(
      {
        id: "trusted-access",
        title: "the organization trusts CloudTrail",
        expected: service,
        fix: `aws organizations enable-aws-service-access --service-principal ${service}`,
      },
      trustedServices,
      (services) => ({
        healthy: services.includes(service),
        found: services.includes(service) ? service : `not among ${listed(services)}`,
      }),
    ),
    judge(
      {
        id: "key-state",
        title: "the archive's key is enabled",
        expected: "Enabled",
        fix: `find who changed it; cancel a deletion (aws kms cancel-key-deletion), enable ${archiveKeyAlias(landingZone)}, and plan ${archiveStack}`,
      },
      key,
      ({ state }) => ({ healthy: state === "Enabled", found: state }),
    ),
    judge(
      {
        id: "key-rotation",
        title: "the archive's key rotates",
        expected: "on",
        fix: `plan and apply ${archiveStack}`,
      },
      key,
      ({ rotates }) => ({ healthy: rotates, found: rotates ? "on" : "off" }),
    ),
    judge(
      {
        id: "bucket-policy",
        title: "the archive lets the trail write",
        expected: `${service} may s3:PutObject for ${arn}`,
        fix: `plan and apply ${archiveStack}`,
      },
      bucketPolicy,
      (policy) => {
        if (policy === undefined) return { healthy: false, found: `there is no bucket ${bucket}, or it has no policy` };
        const healthy = letsTheTrailWrite(policy, arn);
        return { healthy, found: healthy ? "it does" : "no statement of the bucket's policy does" };
      },
    ),
    judge(
      {
        id: "other-trails",
        title: "it is the only trail",
        expected: "none",
        fix: "delete trails that nobody needs: each further copy of management events is billed",
      },
      trails,
      (all) => {
        const others = all.map(({ TrailARN }) => TrailARN ?? "").filter((each) => each !== arn);
        return { healthy: others.length === 0, found: listed(others.sort()) };
      },
    ),
  ];
}

/** One statement allows it. What else the policy says, drift and the review's gate judge. */
function letsTheTrailWrite(policy: string, arn: string): boolean {
  const { Statement: statements = [] } = JSON.parse(policy) as { readonly Statement?: readonly unknown[] };
  return statements.some((statement) => {
    const { Effect, Principal, Action } = statement as Readonly<Record<string, unknown>>;
    const principals = (Principal as { readonly Service?: unknown } | undefined)?.Service;
    return (
      Effect === "Allow" &&
      [principals].flat().includes(service) &&
      [Action].flat().includes("s3:PutObject") &&
      JSON.stringify(statement).includes(JSON.stringify(arn))
    );
  });
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
