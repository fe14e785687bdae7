import type { Severity } from "../model/alarm-settings";
import type { Match } from "./find-matches";
import type { Memory } from "./memory";
import { publicationOf, type Publication } from "./messages";
import { noticeOf, type Tally } from "./notice";
import { principalOf } from "./principal";
import type { NotifierSettings } from "./settings";

export interface NotifyOptions {
  readonly settings: NotifierSettings;
  readonly memory: Memory;
  readonly publish: (topicArn: string, publication: Publication) => Promise<void>;
  readonly now: () => Date;
}

/**
 * What became of events that are alike: a message, or a number in the next one (`folded`), or nothing because their
 * detection counts to more than they are (`counting`) or had its messages (`withheld`), or a failure.
 */
export interface Outcome {
  readonly what: "sent" | "folded" | "counting" | "withheld" | "failed";
  readonly detectionId: string;
  readonly accountId: string;
  readonly eventId: string;
  readonly events: number;
  readonly error?: unknown;
}

/** Matches that one message tells of. */
interface Group {
  readonly key: string;
  readonly first: Match;
  readonly matches: Match[];
}

/** So many groups at once: a storm neither waits for itself nor overruns SNS. */
const atOnce = 10;

/** Not taken from the model: its schemas would come into the bundle. */
const mostUrgentFirst: readonly Severity[] = ["critical", "high", "medium", "low"];

/**
 * Sends what matches, the most urgent first. Events of one detection, account and principal become one message (of one
 * detection and account, where it counts to more than one). One that fails does not keep the others from being sent.
 */
export async function notify(matches: readonly Match[], options: NotifyOptions): Promise<readonly Outcome[]> {
  const groups = groupsOf(matches, options.now());
  const outcomes: Outcome[] = [];
  for (let start = 0; start < groups.length; start += atOnce) {
    const some = groups.slice(start, start + atOnce).map(async (group): Promise<Outcome> => {
      const { detectionId, accountId } = group.first;
      const about = { detectionId, accountId, eventId: eventIdOf(group.first), events: group.matches.length };
      try {
        return { ...about, what: await handleGroup(group, options) };
      } catch (error) {
        return { ...about, what: "failed", error };
      }
    });
    outcomes.push(...(await Promise.all(some)));
  }
  return outcomes;
}

async function handleGroup({ key, first, matches }: Group, options: NotifyOptions): Promise<Outcome["what"]> {
  const { settings, memory, publish } = options;
  const { alarm, detectionId, accountId } = first;
  const { foldSeconds, mostMessages } = settings;
  const now = options.now();
  const eventId = eventIdOf(first);
  const several = alarm.threshold > 1;
  if (several && !(await memory.count(key, matches.map(eventIdOf), alarm.threshold, now))) return "counting";

  const claimKey = several ? `${detectionId} ${accountId}` : key;
  const claim = await memory.claim(claimKey, eventId, foldSeconds, now);
  if (!claim.given) {
    await memory.fold(claimKey, eventId, matches.length);
    return "folded";
  }
  const window = Math.floor(now.getTime() / 1000 / foldSeconds);
  const messages = await memory.countMessage(`${alarm.channel} ${detectionId} ${String(window)}`, now);
  if (messages > mostMessages) {
    await memory.sent(claimKey, now);
    return "withheld";
  }
  const channel = settings.channels[alarm.channel];
  if (channel === undefined) throw new Error(`there is no channel ${alarm.channel}`);
  const tally: Tally = {
    foldedBefore: claim.foldedBefore,
    more: matches.length - 1,
    ...(several && { reached: alarm.threshold }),
    last: messages === mostMessages,
  };
  await publish(channel.topicArn, publicationOf(noticeOf(settings, first, tally)));
  await memory.sent(claimKey, now);
  return "sent";
}

function groupsOf(matches: readonly Match[], now: Date): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const match of matches) {
    const key = keyOf(match, now);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, first: match, matches: [match] });
    else group.matches.push(match);
  }
  const urgency = ({ first }: Group): number => mostUrgentFirst.indexOf(first.alarm.severity);
  return [...groups.values()].sort((one, other) => urgency(one) - urgency(other));
}

/**
 * Where one event is enough, the principal belongs to the key. Where several are, the period does, cut where CloudWatch
 * cuts it: at multiples of its length, by the time of the event.
 */
function keyOf({ detectionId, accountId, alarm, record }: Match, now: Date): string {
  const about = `${detectionId} ${accountId}`;
  if (alarm.threshold <= 1) return `${about} ${principalOf(record["userIdentity"]).key}`;
  const eventTime = Date.parse(typeof record["eventTime"] === "string" ? record["eventTime"] : "");
  const time = Number.isNaN(eventTime) ? now.getTime() : eventTime;
  return `${about} ${String(Math.floor(time / 1000 / alarm.periodSeconds))}`;
}

/** CloudTrail's id of the event; a record without one is told apart by its text. */
function eventIdOf({ record }: Match): string {
  const eventId = record["eventID"];
  return typeof eventId === "string" ? eventId : JSON.stringify(record);
}
