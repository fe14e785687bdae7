import { missingSubscribers, type ListedSubscription } from "./subscribers";
import type { NotifierSettings } from "./settings";

/** The metric of subscribers that receive nothing; its alarm also fires when the function no longer runs. */
export const subscriptionMetric = "SubscribersWithoutMessages";

export interface WatchOptions {
  readonly settings: NotifierSettings;
  readonly list: (topicArn: string) => Promise<readonly ListedSubscription[]>;
  readonly now: () => Date;
}

/**
 * Checks that every subscriber in the config receives messages.
 *
 * @returns a log line that CloudWatch turns into a data point
 * Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export async function watchSubscriptions(options: WatchOptions): Promise<Readonly<Record<string, unknown>>> {
  const { settings, list, now } = options;
  const missing: { readonly channel: string; readonly pending: number; readonly missing: number }[] = [];
  for (const [channel, expected] of Object.entries(settings.channels)) {
    const found = missingSubscribers(expected, await list(expected.topicArn));
    const count = (why: "pending" | "missing"): number => found.filter((each) => each.why === why).length;
    if (found.length > 0) missing.push({ channel, pending: count("pending"), missing: count("missing") });
  }
  return {
    _aws: {
      Timestamp: now().getTime(),
      CloudWatchMetrics: [
        {
          Namespace: notifierNamespace(settings.landingZone),
          Dimensions: [[]],
          Metrics: [{ Name: subscriptionMetric, Unit: "Count" }],
        },
      ],
    },
    [subscriptionMetric]: missing.reduce((sum, each) => sum + each.pending + each.missing, 0),
    channels: missing,
  };
}

/** @param landingZone the first part of every name, such as `audit-production` */
export function notifierNamespace(landingZone: string): string {
  return `${landingZone}/notifier`;
}
