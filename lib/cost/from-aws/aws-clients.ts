import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CostExplorerClient } from "@aws-sdk/client-cost-explorer";
import type { LandingZone } from "../../model/landing-zone";

/** What usage is read with. */
export interface AwsClients {
  readonly costExplorer: Pick<CostExplorerClient, "send">;
  /** In the home Region: the log group's metrics are the management account's, the bucket's the log-archive account's. */
  readonly cloudWatch: Pick<CloudWatchClient, "send">;
}

/** Clients with the credentials of the environment, as every AWS tool finds them. */
export function awsClients({ environment }: LandingZone): AwsClients {
  // Cost Explorer has one endpoint for each partition.
  const billingRegion = environment.partition === "aws-cn" ? "cn-northwest-1" : "us-east-1";
  return {
    costExplorer: new CostExplorerClient({ region: billingRegion }),
    cloudWatch: new CloudWatchClient({ region: environment.homeRegion }),
  };
}
