import type { Check } from "./check";
import { placedAccounts } from "./check";

/**
 * CloudWatch Logs switches a metric filter off when it makes about this many dimension values in an hour.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
 */
export const mostDimensionValues = 1_000;

/** One dimension value per account: more accounts than CloudWatch Logs counts would switch filters off. */
export const quotas: Check = {
  needs: ["management", "logArchive", "workloads"],
  run: (landingZone) => {
    const count = placedAccounts(landingZone).filter(({ account }) => account.status === "active").length;
    if (count <= mostDimensionValues) return [];
    return [
      {
        section: "workloads",
        path: ["accounts"],
        given: `${String(count)} active accounts`,
        allowed: `at most ${String(mostDimensionValues)} active accounts in one organization trail: each is a dimension value of every metric filter`,
        fix: "move accounts to another organization, which is an environment of its own",
      },
    ];
  },
};
