import { describe, expect, it } from "vitest";
import { notifierNamespace, subscriptionMetric, watchSubscriptions } from "../../lib/notifier/watch-subscriptions";
import { everyDetection } from "./sample-notices";

describe("watchSubscriptions", () => {
  it("counts subscribers that receive nothing, in a log line that CloudWatch turns into a data point", async () => {
    const now = new Date("2026-11-23T02:13:00Z");
    const line = await watchSubscriptions({
      settings: everyDetection,
      now: () => now,
      list: async () => [
        { Protocol: "email", Endpoint: "security@meridian.example", SubscriptionArn: "PendingConfirmation" },
      ],
    });
    expect(line).toStrictEqual({
      _aws: {
        Timestamp: now.getTime(),
        CloudWatchMetrics: [
          {
            Namespace: notifierNamespace("audit-production"),
            Dimensions: [[]],
            Metrics: [{ Name: subscriptionMetric, Unit: "Count" }],
          },
        ],
      },
      [subscriptionMetric]: 2,
      channels: [{ channel: "security", pending: 1, missing: 1 }],
    });
    // The log names nobody.
    expect(JSON.stringify(line)).not.toContain("@");
  });
});
