import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { Account, LandingZone } from "../../model/landing-zone";
import { metricNamespace, topicArn } from "../../naming/resource-names";
import { alarmDescription } from "../../detections/alarm-description";
import { alarmName } from "../../detections/alarm-name";
import { planAlarms } from "../../detections/alarm-plan";
import { accountDimension } from "./metric-filters";

export interface AccountAlarmsProps {
  /** Provider of the management account, which has the alarms and the trail. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
  /** The account that the alarms watch. */
  readonly account: Account;
}

/** The alarms of one account, each on a detection's metric with the account's dimension. */
export class AccountAlarms extends Construct {
  public constructor(scope: Construct, id: string, props: AccountAlarmsProps) {
    super(scope, id);
    const { provider, landingZone, account } = props;
    for (const alarm of planAlarms(landingZone, account)) {
      const { detection } = alarm;
      new CloudwatchMetricAlarm(this, detection.id, {
        provider,
        alarmName: alarmName(landingZone, account, detection.id),
        alarmDescription: alarmDescription(landingZone, account, alarm),
        namespace: metricNamespace(landingZone),
        metricName: detection.id,
        dimensions: { [accountDimension]: account.id },
        statistic: "Sum",
        period: alarm.periodSeconds,
        evaluationPeriods: 1,
        datapointsToAlarm: 1,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: alarm.threshold,
        treatMissingData: "notBreaching",
        actionsEnabled: true,
        alarmActions: [topicArn(landingZone, alarm.channel)],
        tags: { ...account.tags, account: account.name, severity: alarm.severity },
      });
    }
  }
}
