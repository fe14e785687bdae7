import { DescribeRegionsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { coreAccountId } from "../../naming/role-names";
import { globalRegions } from "../aws";
import { lookAtEach, missing, ready } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** The home Region in both core accounts, and `optInRegions` in the management account. */
export const regions: PreflightCheck = {
  id: "regions",
  title: "the Regions are enabled in the management and log-archive accounts",
  before: "bootstrap",
  actions: ["ec2:DescribeRegions"],
  run: async ({ aws, landingZone }) => {
    const { environment } = landingZone;
    return lookAtEach(
      ["management", "log-archive"] as const,
      (account) => account,
      async (account) => {
        const accountId = coreAccountId(landingZone, account);
        // A disabled Region rejects every call.
        const client = await aws.client(EC2Client, accountId, globalRegions[environment.partition]);
        const { Regions = [] } = await client.send(new DescribeRegionsCommand({ AllRegions: true }));
        const enabled = new Set(
          Regions.filter(({ OptInStatus }) => OptInStatus !== "not-opted-in").map(({ RegionName }) => RegionName),
        );
        const wanted = new Set([
          environment.homeRegion,
          ...(account === "management" ? environment.governedRegions : []),
        ]);
        const lacking = [...wanted].filter((region) => !enabled.has(region));
        if (lacking.length === 0) return ready([...wanted].join(", "));
        return missing(
          `not enabled: ${lacking.join(", ")}`,
          lacking.map((region) => `aws account enable-region --region-name ${region}`).join("; ") +
            `, in account ${accountId}, and wait until it is enabled; repeat in each account that uses the Region`,
        );
      },
    );
  },
};
