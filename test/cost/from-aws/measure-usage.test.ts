import type { GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import type { GetCostAndUsageCommand } from "@aws-sdk/client-cost-explorer";
import { describe, expect, it } from "vitest";
import type { AwsClients } from "../../../lib/cost/from-aws/aws-clients";
import { lastWholeMonth } from "../../../lib/cost/from-aws/billed-events";
import { measureUsage } from "../../../lib/cost/from-aws/measure-usage";
import { assumedUsage, parseUsage } from "../../../lib/cost/usage";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";

const today = new Date("2026-11-23T10:00:00Z");
const account = "210987650011";

/** An answer in the shape of https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html */
function costAndUsage(
  groups: readonly (readonly [account: string, usageType: string, amount: string])[],
  NextPageToken?: string,
): object {
  return {
    $metadata: {},
    GroupDefinitions: [],
    ResultsByTime: [
      {
        Estimated: false,
        TimePeriod: { Start: "2026-10-01", End: "2026-11-01" },
        Total: {},
        Groups: groups.map(([id, usageType, Amount]) => ({
          Keys: [id, usageType],
          Metrics: { UsageQuantity: { Amount, Unit: "Events" } },
        })),
      },
    ],
    ...(NextPageToken !== undefined && { NextPageToken }),
  };
}

function clients(
  pages: readonly object[],
  metrics: Readonly<Record<string, readonly object[]>>,
): AwsClients & { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  let page = 0;
  const send = (answer: (input: never) => object) => async (command: { readonly input: unknown }) => {
    asked.push(command.input);
    return answer(command.input as never);
  };
  return {
    asked,
    costExplorer: { send: send(() => pages[page++]!) as never },
    cloudWatch: {
      send: send((input: GetMetricStatisticsCommand["input"]) => ({
        $metadata: {},
        Datapoints: metrics[input.MetricName!] ?? [],
      })) as never,
    },
  };
}

describe("usage from AWS", () => {
  it("covers the last whole month", () => {
    expect(lastWholeMonth(today)).toStrictEqual({ Start: "2026-10-01", End: "2026-11-01" });
    expect(lastWholeMonth(new Date("2026-01-01T00:00:00Z"))).toStrictEqual({ Start: "2025-12-01", End: "2026-01-01" });
  });

  it("adds up Regions by account over every page, and measures events and objects", async () => {
    const aws = clients(
      [
        costAndUsage(
          [
            [account, "USE1-FreeEventsRecorded", "1000000"],
            [account, "EUW1-FreeEventsRecorded", "500000"],
          ],
          "next",
        ),
        costAndUsage([
          [account, "USE1-PaidEventsRecorded", "1500000"],
          [account, "USE1-DataEventsRecorded", "200000"],
          [account, "USE1-InsightsEvents", "9"],
          ["999999999999", "USE1-FreeEventsRecorded", "7"],
        ]),
      ],
      {
        IncomingBytes: [{ Sum: 1_000_000 }, { Sum: 1_000_000 }],
        IncomingLogEvents: [{ Sum: 500 }, { Sum: 500 }],
        BucketSizeBytes: [
          { Average: 1, Timestamp: new Date("2026-11-01") },
          { Average: 5e9, Timestamp: new Date("2026-11-22") },
        ],
        NumberOfObjects: [{ Average: 1e6, Timestamp: new Date("2026-11-22") }],
      },
    );
    const { usage, notes } = await measureUsage(openLandingZone, assumedUsage, aws, today);
    expect(usage.organization.bytesPerEvent).toBe(2_000);
    expect(usage.accounts[account]).toStrictEqual({
      readManagementEvents: 1_350_000,
      writeManagementEvents: 150_000,
      otherTrails: 1,
      networkActivityEvents: 0,
      dataEvents: { "payment-exports": 100_000, "payment-functions": 100_000 },
    });
    expect(usage.accounts["210987650002"]).toMatchObject({ readManagementEvents: 0, otherTrails: 0 });
    expect(notes.join()).toContain("objects of the archive average 5000 bytes");
    expect(aws.asked[0] as GetCostAndUsageCommand["input"]).toMatchObject({
      TimePeriod: { Start: "2026-10-01", End: "2026-11-01" },
      Filter: { Dimensions: { Key: "SERVICE", Values: ["AWS CloudTrail"] } },
    });
    expect(aws.asked[1]).toMatchObject({ NextPageToken: "next" });
  });

  it("stays assumed if it cannot be read, each source separately, with a note", async () => {
    const denied = { send: async () => Promise.reject(new Error("AccessDeniedException")) } as never;
    const { usage, notes } = await measureUsage(
      openLandingZone,
      assumedUsage,
      { costExplorer: denied, cloudWatch: denied },
      today,
    );
    expect(usage).toStrictEqual(assumedUsage);
    expect(notes).toHaveLength(3);
    for (const note of notes) expect(note).toMatch(/^cannot read .* \(AccessDeniedException\); it stays assumed$/);
  });

  it("does not override given values", async () => {
    const given = parseUsage(
      { accounts: { "payments-staging": { otherTrails: 3 } }, organization: { bytesPerEvent: 1 } },
      "usage.json",
    );
    const aws = clients([costAndUsage([[account, "USE1-FreeEventsRecorded", "10"]])], {
      IncomingBytes: [{ Sum: 10 }],
      IncomingLogEvents: [{ Sum: 1 }],
    });
    const { usage } = await measureUsage(openLandingZone, given, aws, today);
    expect(usage.organization.bytesPerEvent).toBe(1);
    expect(usage.accounts[account]).toMatchObject({ otherTrails: 3, readManagementEvents: 9 });
  });
});
