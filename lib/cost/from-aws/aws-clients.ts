import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CostExplorerClient } from "@aws-sdk/client-cost-explorer";
import type { LandingZone } from "../../model/landing-zone";

/** The clients that read usage. */
export interface AwsClients {
  readonly costExplorer: Pick<CostExplorerClient, "send">;
  /**
   * In the home Region. The log group's metrics are in the management account, the bucket's in the log-archive account.
   */
  readonly cloudWatch: Pick<CloudWatchClient, "send">;
}

/** Clients with the credentials of the process, found like every AWS tool finds them. */
export function awsClients({ environment }: LandingZone): AwsClients {
  // Cost Explorer has one endpoint for each partition.
  const billingRegion = environment.partition === "aws-cn" ? "cn-northwest-1" : "us-east-1";
  return {
    costExplorer: new CostExplorerClient({ region: billingRegion }),
    cloudWatch: new CloudWatchClient({ region: environment.homeRegion }),
  };
}
