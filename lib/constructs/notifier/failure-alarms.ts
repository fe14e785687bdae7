import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { namePrefix } from "../../naming/landing-zone-names";
import { notifierName, notifierQueueName, topicArn, trailLogGroupName } from "../../naming/resource-names";
import { notifierAlarmName, type NotifierAlarmId } from "../../naming/standing-alarms";
import { notifierNamespace, subscriptionMetric } from "../../notifier/watch-subscriptions";

export interface FailureAlarmsProps {
  /** Provider of the management account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
}

interface FailureAlarm {
  readonly id: NotifierAlarmId;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Sum" | "Maximum";
  readonly what: string;
  readonly todo: string;
  /** @default 300 */
  readonly periodSeconds?: number;
  /** @default 1 */
  readonly periods?: number;
  /** @default false */
  readonly missingIsBreaching?: true;
  /** Whether the channel of the management account may itself be broken. @default false */
  readonly tellsEveryChannel?: true;
}

/** Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (AlarmActions) */
const mostActions = 5;

/**
 * Alarms on the notifier's own failures, to the channel of the management account. CloudWatch publishes them to the
 * topic, not the function.
 */
export class FailureAlarms extends Construct {
  public constructor(scope: Construct, id: string, props: FailureAlarmsProps) {
    super(scope, id);
    const { provider, landingZone } = props;
    const { account } = landingZone.management;
    for (const alarm of failureAlarms(landingZone)) {
      new CloudwatchMetricAlarm(this, alarm.id, {
        provider,
        alarmName: notifierAlarmName(landingZone, alarm.id),
        alarmDescription: [
          `NOTIFIER: ${alarm.what}`,
          `Account: ${account.name} (${account.id})`,
          "Metric alarms go on meanwhile; they do not name who did it.",
          "",
          `What to do: ${alarm.todo}`,
        ].join("\n"),
        namespace: alarm.namespace,
        metricName: alarm.metricName,
        dimensions: { ...alarm.dimensions },
        statistic: alarm.statistic,
        period: alarm.periodSeconds ?? 300,
        evaluationPeriods: alarm.periods ?? 1,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        treatMissingData: alarm.missingIsBreaching === true ? "breaching" : "notBreaching",
        actionsEnabled: true,
        alarmActions: (alarm.tellsEveryChannel === true
          ? [account.channel, ...Object.keys(landingZone.environment.channels)]
          : [account.channel]
        )
          .filter((channel, index, all) => all.indexOf(channel) === index)
          .slice(0, mostActions)
          .map((channel) => topicArn(landingZone, channel)),
        tags: { ...account.tags, account: account.name },
      });
    }
  }
}

/**
 * Sources: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
 */
function failureAlarms(landingZone: LandingZone): readonly FailureAlarm[] {
  const name = notifierName(landingZone);
  const lambda = { namespace: "AWS/Lambda", dimensions: { FunctionName: name }, statistic: "Sum" } as const;
  return [
    {
      ...lambda,
      id: "errors",
      metricName: "Errors",
      what: "the function failed; Lambda tries again, twice",
      todo: "read the function's log group; if the same fails three times it ends in the queue of failures.",
    },
    {
      ...lambda,
      id: "throttles",
      metricName: "Throttles",
      what: "invocations wait for free concurrency",
      todo: "see what else in the account uses Lambda's concurrency, or ask for a higher quota.",
    },
    {
      id: "failures",
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: notifierQueueName(landingZone) },
      statistic: "Maximum",
      what: "events were given up; nobody was told who did them",
      todo: "read the queue: each message says why and holds the events. Invoke the function with requestPayload again.",
    },
    {
      id: "subscriptions",
      namespace: notifierNamespace(namePrefix(landingZone)),
      metricName: subscriptionMetric,
      dimensions: {},
      statistic: "Maximum",
      periodSeconds: 900,
      periods: 4,
      missingIsBreaching: true,
      tellsEveryChannel: true,
      what: "for an hour a subscriber has got no messages, or the notifier has not looked",
      todo: `npx lz alarms confirm --environment ${landingZone.name} says who. SNS switches an address off that gets more than ten mails a second, and forgets one that is not confirmed within 48 hours: plan and apply this stack, then confirm again.`,
    },
    {
      id: "undelivered",
      namespace: "AWS/Logs",
      metricName: "DeliveryErrors",
      dimensions: { LogGroupName: trailLogGroupName(landingZone), DestinationType: "Lambda", FilterName: name },
      statistic: "Sum",
      what: "CloudWatch Logs could not hand events to the function; for minutes it skips them",
      todo: "check that the function is there and still lets logs.amazonaws.com invoke it; plan and apply this stack.",
    },
  ];
}
