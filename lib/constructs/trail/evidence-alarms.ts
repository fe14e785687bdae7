import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { evidenceAlarmName, type EvidenceAlarmId } from "../../naming/standing-alarms";
import { integrityNamespace, topicArn, trailLogGroupName, validationMetricName } from "../../naming/resource-names";

export interface EvidenceAlarmsProps {
  /** Provider of the management account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
}

interface EvidenceAlarm {
  readonly id: EvidenceAlarmId;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Maximum" | "SampleCount" | "Sum";
  /** In seconds. */
  readonly period: number;
  /** How many periods in a row must be bad. */
  readonly periods: number;
  /** `present`: 1 or more is bad. `absent`: less than 1 is bad, and so is missing data. */
  readonly bad: "present" | "absent";
  readonly what: string;
  readonly why: string;
  readonly todo: readonly string[];
}

/**
 * Alarms on whether evidence still arrives and is still intact. They need no event to fire, because they report missing
 * events. CloudWatch publishes them to the channel of the management account.
 */
export class EvidenceAlarms extends Construct {
  public constructor(scope: Construct, id: string, props: EvidenceAlarmsProps) {
    super(scope, id);
    const { provider, landingZone } = props;
    const { environment, management } = landingZone;
    const { account } = management;
    for (const alarm of evidenceAlarms(landingZone)) {
      new CloudwatchMetricAlarm(this, alarm.id, {
        provider,
        alarmName: evidenceAlarmName(landingZone, alarm.id),
        alarmDescription: [
          `EVIDENCE: ${alarm.what}`,
          `Account: ${account.name} (${account.id})`,
          `Region: ${environment.homeRegion}`,
          "",
          alarm.why,
          "",
          "What to do:",
          ...alarm.todo.map((step, index) => `${String(index + 1)}. ${step}`),
        ].join("\n"),
        namespace: alarm.namespace,
        metricName: alarm.metricName,
        dimensions: { ...alarm.dimensions },
        statistic: alarm.statistic,
        period: alarm.period,
        evaluationPeriods: alarm.periods,
        datapointsToAlarm: alarm.periods,
        comparisonOperator: alarm.bad === "present" ? "GreaterThanOrEqualToThreshold" : "LessThanThreshold",
        threshold: 1,
        treatMissingData: alarm.bad === "present" ? "notBreaching" : "breaching",
        actionsEnabled: true,
        alarmActions: [topicArn(landingZone, account.channel)],
        tags: { ...account.tags, account: account.name },
      });
    }
  }
}

/**
 * Sources: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html;
 * with periods of an hour, an alarm may look back 7 days, with shorter ones a day:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
function evidenceAlarms(landingZone: LandingZone): readonly EvidenceAlarm[] {
  const environment = landingZone.name;
  const validation = {
    namespace: integrityNamespace(landingZone),
    metricName: validationMetricName,
    dimensions: {},
    period: 3_600,
  } as const;
  const health = `npx lz trail health --environment ${environment}`;
  return [
    {
      id: "trail-silent",
      namespace: "AWS/Logs",
      metricName: "IncomingLogEvents",
      dimensions: { LogGroupName: trailLogGroupName(landingZone) },
      statistic: "Sum",
      period: 900,
      periods: 4,
      bad: "absent",
      what: "the organization trail has delivered no event to its log group for an hour",
      why: "No other alarm can fire meanwhile: all of them read this log group. Somebody may have stopped or deleted the trail, or broken its role, key or log group.",
      todo: [
        `Ask what is wrong: ${health}`,
        "Read CloudTrail's event history of the management account: StopLogging, DeleteTrail, UpdateTrail, PutEventSelectors, DeleteLogGroup, DisableKey.",
        `Plan and apply ${environment}-organization-trail; what happened meanwhile is in the archive, or lost.`,
      ],
    },
    {
      ...validation,
      id: "archive-not-valid",
      statistic: "Maximum",
      periods: 1,
      bad: "present",
      what: "the archive's validation found something changed (2), or not proven (1)",
      why: "Log files or digests were changed, removed or not delivered since CloudTrail signed them.",
      todo: [
        `See which: npx lz verify --environment ${environment}`,
        "If it is invalid: change nothing, keep the bucket's access logs, and restore the earlier versions from the object lock.",
        `If it is incomplete: ${health}`,
      ],
    },
    {
      ...validation,
      id: "validation-missing",
      statistic: "SampleCount",
      periods: 36,
      bad: "absent",
      what: "nobody has validated the archive for 36 hours",
      why: "The daily validation did not run, failed on its way, or somebody keeps it from telling its result. Until it runs, a change of the archive goes unnoticed.",
      todo: [
        "Read the last runs of the workflow Validate in GitHub.",
        `Validate by hand meanwhile: npx lz verify --environment ${environment}`,
      ],
    },
  ];
}
