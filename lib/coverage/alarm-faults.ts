import type { PlannedAlarm } from "../detections/alarm-plan";
import type { AlarmFact } from "./packed-alarm";
import { packSettings, unpackSettings } from "./packed-alarm";
import type { Fault } from "./proof";

/** What keeps an alarm from firing on the planned events, or from notifying the planned topic. */
export function alarmFaults(
  alarm: AlarmFact,
  { threshold, periodSeconds }: PlannedAlarm,
  topicArn: string,
  metricPlace: string,
): readonly Pick<Fault, "link" | "found">[] {
  const wanted = {
    statistic: "Sum",
    comparison: "GreaterThanOrEqualToThreshold",
    threshold: String(threshold),
    period: String(periodSeconds),
    evaluationPeriods: "1",
    datapointsToAlarm: "1",
    missingData: "notBreaching",
    actionsEnabled: "true",
    place: metricPlace,
  };
  const publishes = alarm.actions.includes(topicArn);
  if (publishes && alarm.settings === packSettings(wanted)) return [];

  const found = unpackSettings(alarm.settings);
  const faults: Pick<Fault, "link" | "found">[] = [];
  const fault = (link: Fault["link"], text: string): void => void faults.push({ link, found: text });
  if (found.place !== wanted.place) fault("alarm", `is in ${found.place}; the metric is in ${wanted.place}`);
  if (found.statistic !== wanted.statistic) {
    fault("alarm", `evaluates the statistic ${found.statistic}, which does not count events`);
  }
  if (found.comparison !== wanted.comparison) {
    fault("alarm", `compares by ${found.comparison}: it does not fire at the threshold`);
  }
  if (found.threshold !== wanted.threshold) {
    fault("alarm", `has the threshold ${found.threshold}; config requires ${wanted.threshold}`);
  }
  if (found.period !== wanted.period) {
    fault("alarm", `has a period of ${found.period} s; config requires ${wanted.period} s`);
  }
  if (found.evaluationPeriods !== "1" || found.datapointsToAlarm !== "1") {
    fault("alarm", `needs ${found.datapointsToAlarm} of ${found.evaluationPeriods} periods instead of one of one`);
  }
  if (found.missingData !== wanted.missingData) {
    fault("alarm", `treats missing data as ${found.missingData}: a quiet account has no data`);
  }
  if (found.actionsEnabled !== "true") fault("action", "its actions are disabled");
  if (!publishes) {
    fault("action", `publishes to ${alarm.actions.join(", ") || "nothing"}; config requires ${topicArn}`);
  }
  return faults;
}
