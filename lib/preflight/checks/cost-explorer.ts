import { CostExplorerClient, GetAnomalyMonitorsCommand } from "@aws-sdk/client-cost-explorer";
import { messageOf } from "../../base/user-error";
import { globalRegions } from "../aws";
import { missing, ready } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/**
 * Until Cost Explorer is enabled and IAM has access to billing, AWS denies anomaly monitors and budgets to everybody.
 */
export const costExplorer: PreflightCheck = {
  id: "cost-explorer",
  title: "Cost Explorer is enabled",
  before: "apply",
  // Unlike Cost Explorer's queries, which cost a cent each, this is free.
  actions: ["ce:GetAnomalyMonitors"],
  applies: ({ environment: { cost } }) => cost?.channel !== undefined && cost.anomalyThresholdUsd !== undefined,
  run: async ({ aws, landingZone: { environment, management } }) => {
    const client = await aws.client(CostExplorerClient, management.account.id, globalRegions[environment.partition]);
    try {
      await client.send(new GetAnomalyMonitorsCommand({ MaxResults: 1 }));
      return [ready("enabled")];
    } catch (error) {
      // AWS answers with an AccessDeniedException or a DataUnavailableException.
      if (!/not enabled for cost explorer|data is not available/i.test(messageOf(error))) throw error;
      return [
        missing(
          messageOf(error),
          "as the root user, activate IAM access to billing (Account, IAM user and role access to Billing information); " +
            "then open Billing and Cost Management, Cost Explorer, once, and wait a day",
        ),
      ];
    }
  },
};
