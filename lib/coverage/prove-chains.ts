import type { Account, LandingZone } from "../model/landing-zone";
import { activeAccountsOf } from "../model/landing-zone";
import { metricNamespace, topicArn } from "../naming/resource-names";
import { alarmsStackName, stackName } from "../naming/stack-names";
import { alarmName } from "../detections/alarm-name";
import type { DetectionId } from "../model/detection-ids";
import { planAlarms } from "../detections/alarm-plan";
import { alarmFaults } from "./alarm-faults";
import { accountDimension } from "../constructs/alarms/metric-filters";
import type { ChainFacts } from "./chain-facts";
import type { AlarmFact } from "./packed-alarm";
import type { Break, Chain, CoverageProof, Fault } from "./proof";
import { proveFilters } from "./prove-filters";
import { missingTopic, proveTopics } from "./prove-topics";

/**
 * Proves from the synthesized stacks that every active account and enabled detection has an unbroken chain from the
 * trail's log group to a subscriber. Otherwise returns the breaks.
 * @param facts of every stack of the environment
 */
export function proveChains(landingZone: LandingZone, facts: readonly ChainFacts[]): CoverageProof {
  const filters = proveFilters(landingZone, facts);
  const topics = proveTopics(landingZone, facts);
  const alarms = indexAlarms(facts);
  const namespace = metricNamespace(landingZone);
  const chains: Chain[] = [];
  const breaks: Break[] = [];
  for (const account of activeAccountsOf(landingZone)) {
    for (const planned of planAlarms(landingZone, account)) {
      const detection = planned.detection.id;
      const first = filters.get(detection);
      const arn = topicArn(landingZone, planned.channel);
      const topic = topics.get(arn);
      const { placed, fault } = findAlarm(landingZone, namespace, account, detection, alarms);
      const faults: Fault[] = [...(first?.faults ?? []), ...(fault === undefined ? [] : [fault])];
      if (first?.admits(account.id) === false) faults.push(neverMatches(landingZone, account, detection));
      if (placed !== undefined) {
        const { stack, alarm } = placed;
        const place = alarm.settings.slice(alarm.settings.lastIndexOf("|") + 1);
        for (const each of alarmFaults(alarm, planned, arn, first?.place ?? place)) {
          faults.push({ ...each, stack, address: alarm.address });
        }
        const refused = topic?.policyFault(arnOfAlarm(landingZone, place, alarm.name));
        if (refused !== undefined) faults.push(refused);
      }
      faults.push(...(topic === undefined ? [missingTopic(landingZone, arn)] : topic.faults));
      for (const each of faults) breaks.push({ account: account.name, detection, ...each });
      if (faults.length > 0) continue;
      chains.push({
        account: account.name,
        detection,
        filters: first?.filters ?? [],
        alarm: placed?.alarm.name ?? "",
        topicArn: arn,
        subscribers: topic?.subscribers ?? [],
      });
    }
  }
  return { chains, breaks };
}

function neverMatches(landingZone: LandingZone, { id }: Account, detection: DetectionId): Fault {
  const stack = stackName(landingZone, "organization-trail");
  const found = `no filter of ${detection} can match an event of account ${id}: the alarm can never fire`;
  return { link: "filter", stack, address: detection, found };
}

/** An alarm and its stack. */
interface PlacedAlarm {
  readonly stack: string;
  readonly alarm: AlarmFact;
}

interface AlarmIndex {
  readonly byMetric: ReadonlyMap<string, PlacedAlarm>;
  /** Alarms on the same metric as another alarm. */
  readonly repeated: readonly PlacedAlarm[];
  readonly byName: (name: string) => PlacedAlarm | undefined;
}

function indexAlarms(facts: readonly ChainFacts[]): AlarmIndex {
  const byMetric = new Map<string, PlacedAlarm>();
  const repeated: PlacedAlarm[] = [];
  for (const { stack, alarms } of facts) {
    for (const alarm of alarms) {
      if (byMetric.has(alarm.metric)) repeated.push({ stack, alarm });
      else byMetric.set(alarm.metric, { stack, alarm });
    }
  }
  const byName = (name: string): PlacedAlarm | undefined => {
    for (const { stack, alarms } of facts) {
      const alarm = alarms.find((each) => each.name === name);
      if (alarm !== undefined) return { stack, alarm };
    }
    return undefined;
  };
  return { byMetric, repeated, byName };
}

/** The only alarm on the detection's metric with the account's dimension. */
function findAlarm(
  landingZone: LandingZone,
  namespace: string,
  account: Account,
  detection: DetectionId,
  { byMetric, repeated, byName }: AlarmIndex,
): { readonly placed?: PlacedAlarm; readonly fault?: Fault } {
  const watched = `${namespace} ${detection} ${accountDimension}=${account.id}`;
  const placed = byMetric.get(watched);
  if (placed !== undefined) {
    const second = repeated.find(({ alarm }) => alarm.metric === watched);
    if (second === undefined) return { placed };
    const { stack, alarm } = second;
    const found = `two alarms evaluate ${watched}: ${placed.alarm.name} and ${alarm.name}`;
    return { placed, fault: { link: "alarm", stack, address: alarm.address, found } };
  }
  const name = alarmName(landingZone, account, detection);
  const other = byName(name);
  if (other === undefined) {
    const stack = alarmsStackName(landingZone, account.name);
    return { fault: { link: "alarm", stack, address: name, found: `no alarm evaluates ${watched}` } };
  }
  const { stack, alarm } = other;
  const link = alarm.metric.startsWith(`${namespace} ${detection} `) ? "dimension" : "metric";
  return {
    fault: { link, stack, address: alarm.address, found: `the alarm evaluates ${alarm.metric} instead of ${watched}` },
  };
}

/** The account and Region of a place, as in an ARN. */
function arnOfAlarm({ environment }: LandingZone, place: string, name: string): string {
  const [accountId, region] = place.split("/");
  return `arn:${environment.partition}:cloudwatch:${region ?? ""}:${accountId ?? ""}:alarm:${name}`;
}
