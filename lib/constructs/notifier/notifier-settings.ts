import { planAlarms } from "../../detections/alarm-plan";
import { detections } from "../../detections/catalogue/catalogue";
import { plannedFilters } from "../../detections/planned-filters";
import type { LandingZone } from "../../model/landing-zone";
import { activeAccountsOf } from "../../model/landing-zone";
import { namePrefix } from "../../naming/landing-zone-names";
import { notifierTableName, topicArn, trailLogGroupName } from "../../naming/resource-names";
import { expectedSubscribers } from "../../notifier/expected-subscribers";
import type { AlarmSet, DetectionSettings, NotifierSettings } from "../../notifier/settings";

/** How messages are limited, so that they are read and no subscriber is cut off. */
export const pacing = {
  /** A quarter of an hour: further events of the same kind within it are in the summary at its end. */
  foldSeconds: 900,
  /** Enough to see what happens in an account, and few enough not to bury the rest. */
  mostMessages: 5,
  mostAtOnce: 4,
  mostPerMinute: 20,
  /**
   * SNS disables an e-mail subscription that gets more than ten messages a second, and alarms publish to the same
   * topics. Source: https://repost.aws/knowledge-center/sns-email-subscription-disabled (read 2026-11)
   */
  mostPerSecond: 4,
} as const;

/** The settings of an environment's function, from its config. The same config gives the same settings, key for key. */
export function notifierSettings(landingZone: LandingZone): NotifierSettings {
  const { environment, management } = landingZone;
  const alarmSets: AlarmSet[] = [];
  const placeOf = new Map<string, number>();
  const accounts: Record<string, readonly [string, number]> = {};
  const used = new Set<string>();
  for (const account of activeAccountsOf(landingZone)) {
    const alarms = planAlarms(landingZone, account);
    if (alarms.length === 0) continue;
    const set: AlarmSet = Object.fromEntries(
      alarms.map(({ detection, threshold, periodSeconds, severity, channel }) => {
        used.add(detection.id);
        return [detection.id, { threshold, periodSeconds, severity, channel }];
      }),
    );
    const text = JSON.stringify(set);
    let place = placeOf.get(text);
    if (place === undefined) {
      place = alarmSets.push(set) - 1;
      placeOf.set(text, place);
    }
    accounts[account.id] = [account.name, place];
  }
  return {
    landingZone: namePrefix(landingZone),
    partition: environment.partition,
    homeRegion: environment.homeRegion,
    logGroupName: trailLogGroupName(landingZone),
    tableName: notifierTableName(landingZone),
    ...pacing,
    management: { accountId: management.account.id, channel: management.account.channel },
    channels: Object.fromEntries(
      Object.entries(environment.channels).map(([name, channel]) => [
        name,
        { topicArn: topicArn(landingZone, name), timeZone: channel.timeZone, ...expectedSubscribers(channel) },
      ]),
    ),
    detections: detectionSettings(landingZone, used),
    alarmSets,
    accounts,
  };
}

function detectionSettings(
  landingZone: LandingZone,
  used: ReadonlySet<string>,
): Readonly<Record<string, DetectionSettings>> {
  const filters = plannedFilters(landingZone);
  return Object.fromEntries(
    detections
      .filter(({ id }) => used.has(id))
      .map(({ id, title, why, respond }) => [
        id,
        {
          title,
          why,
          respond,
          patterns: filters.filter(({ detectionId }) => detectionId === id).map(({ pattern }) => pattern),
        },
      ]),
  );
}
