import type { LandingZone } from "../model/landing-zone";
import { archiveBucketName, archiveKeyAlias, trailArn } from "../naming/resource-names";
import { stackName } from "../naming/stack-names";
import type { HealthCheck } from "./health-check";
import { judge } from "./health-check";
import type { TrailReadings } from "./trail-readings";

const service = "cloudtrail.amazonaws.com";

/** Checks of what the trail depends on (trusted access, the archive and its key), and of other trails. */
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
        fix: `find who changed it; cancel the deletion (aws kms cancel-key-deletion), enable ${archiveKeyAlias(landingZone)}, and plan ${archiveStack}`,
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
        expected: `${service} may call s3:PutObject for ${arn}`,
        fix: `plan and apply ${archiveStack}`,
      },
      bucketPolicy,
      (policy) => {
        if (policy === undefined) return { healthy: false, found: `bucket ${bucket} does not exist, or has no policy` };
        const healthy = letsTheTrailWrite(policy, arn);
        return { healthy, found: healthy ? "allowed" : "no statement of the bucket policy allows it" };
      },
    ),
    judge(
      {
        id: "other-trails",
        title: "it is the only trail",
        expected: "none",
        fix: "delete trails that nobody needs: each additional copy of management events is billed",
      },
      trails,
      (all) => {
        const others = all.map(({ TrailARN }) => TrailARN ?? "").filter((each) => each !== arn);
        return { healthy: others.length === 0, found: listed(others.sort()) };
      },
    ),
  ];
}

/** Whether one statement allows it. Drift and the review's gate check the rest of the policy. */
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
