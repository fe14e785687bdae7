import type { GetCostAndUsageCommandOutput } from "@aws-sdk/client-cost-explorer";
import { GetCostAndUsageCommand } from "@aws-sdk/client-cost-explorer";
import type { AwsClients } from "./aws-clients";

/** The CloudTrail events that AWS billed an account in a month. */
export interface BilledEvents {
  readonly freeManagementEvents: number;
  readonly paidManagementEvents: number;
  readonly dataEvents: number;
  readonly networkEvents: number;
}

/** The last whole month before a day, as Cost Explorer expects it: the end is exclusive. */
export function lastWholeMonth(today: Date): { readonly Start: string; readonly End: string } {
  const first = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1));
  const before = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() - 1, 1));
  return { Start: before.toISOString().slice(0, 10), End: first.toISOString().slice(0, 10) };
}

/**
 * CloudTrail's events of the last whole month by account, over all Regions. AWS bills $0.01 for each page.
 * Source of the usage types: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-costs.html
 */
export async function billedEvents(
  costExplorer: AwsClients["costExplorer"],
  today: Date,
): Promise<ReadonlyMap<string, BilledEvents>> {
  const sums = new Map<string, BilledEvents>();
  let page: string | undefined;
  do {
    const answer: GetCostAndUsageCommandOutput = await costExplorer.send(
      new GetCostAndUsageCommand({
        TimePeriod: lastWholeMonth(today),
        Granularity: "MONTHLY",
        Metrics: ["UsageQuantity"],
        Filter: { Dimensions: { Key: "SERVICE", Values: ["AWS CloudTrail"] } },
        GroupBy: [
          { Type: "DIMENSION", Key: "LINKED_ACCOUNT" },
          { Type: "DIMENSION", Key: "USAGE_TYPE" },
        ],
        ...(page !== undefined && { NextPageToken: page }),
      }),
    );
    for (const { Groups = [] } of answer.ResultsByTime ?? []) {
      for (const { Keys: [account, usageType] = [], Metrics } of Groups) {
        if (account === undefined || usageType === undefined) continue;
        const quantity = Number(Metrics?.["UsageQuantity"]?.Amount ?? 0);
        const kind = kindOf(usageType);
        if (kind === undefined || !Number.isFinite(quantity)) continue;
        const sum = sums.get(account) ?? noEvents;
        sums.set(account, { ...sum, [kind]: sum[kind] + quantity });
      }
    }
    page = answer.NextPageToken;
  } while (page !== undefined);
  return sums;
}

/** The counts of an account that is not billed. */
export const noEvents: BilledEvents = {
  freeManagementEvents: 0,
  paidManagementEvents: 0,
  dataEvents: 0,
  networkEvents: 0,
};

function kindOf(usageType: string): keyof BilledEvents | undefined {
  if (usageType.endsWith("FreeEventsRecorded")) return "freeManagementEvents";
  if (usageType.endsWith("PaidEventsRecorded")) return "paidManagementEvents";
  if (usageType.endsWith("DataEventsRecorded")) return "dataEvents";
  if (usageType.endsWith("NetworkEventsRecorded")) return "networkEvents";
  return undefined;
}
