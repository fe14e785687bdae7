import type { Trail } from "@aws-sdk/client-cloudtrail";
import { CloudTrailClient, DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { awsQuotas } from "../../model/aws-quotas";
import { archiveBucketName, trailArn } from "../../naming/resource-names";
import { inTheWay, ready } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

const mostTrails = awsQuotas.trails.limit;

/** The trail's name is free or its own, and the home Region's quota has room for it. */
export const trails: PreflightCheck = {
  id: "trails",
  title: "the organization trail can be created",
  before: "apply",
  actions: ["cloudtrail:DescribeTrails"],
  run: async ({ aws, landingZone }) => {
    const client = await aws.client(CloudTrailClient, landingZone.management.account.id);
    const { trailList = [] } = await client.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
    const { homeRegion } = landingZone.environment;
    const arn = trailArn(landingZone);
    const own = trailList.find(({ TrailARN }) => TrailARN === arn);
    const others = trailList.filter((trail) => trail !== own);
    const copies = describeCopies(others);
    if (own !== undefined) {
      const bucket = archiveBucketName(landingZone);
      return own.S3BucketName === bucket
        ? [ready(`it exists${copies}`)]
        : [
            inTheWay(
              `${arn} delivers to ${own.S3BucketName ?? "no bucket"}: it does not belong to the landing zone`,
              `give the landing zone's trail another name (trail.name of config/${landingZone.name}/management.ts), or delete the other one: aws cloudtrail delete-trail --name ${arn}`,
            ),
          ];
    }
    if (others.length >= mostTrails) {
      return [
        inTheWay(
          `${homeRegion} has ${String(others.length)} trails, the maximum is ${String(mostTrails)}: ${others.map(({ Name = "" }) => Name).join(", ")}`,
          `delete an unused one: aws cloudtrail delete-trail --region ${homeRegion} --name NAME`,
        ),
      ];
    }
    return [ready(`${String(others.length)} of ${String(mostTrails)} trails${copies}`)];
  },
};

/** More trails do not block the apply, but each copy of management events after the first is billed. */
function describeCopies(others: readonly Trail[]): string {
  const organizations = others.filter(({ IsOrganizationTrail }) => IsOrganizationTrail === true);
  if (organizations.length === 0) return "";
  return `; ${organizations.map(({ Name = "" }) => Name).join(", ")} also records the organization, and is billed as a second copy`;
}
