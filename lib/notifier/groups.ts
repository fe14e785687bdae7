import type { Severity } from "../model/alarm-settings";
import type { Match } from "./find-matches";
import { principalOf } from "../events/principal";

/** Matches that one message covers. */
export interface Group {
  readonly key: string;
  readonly first: Match;
  readonly matches: Match[];
}

/** Not imported from the model, whose schemas would be bundled. */
const mostUrgentFirst: readonly Severity[] = ["critical", "high", "medium", "low"];

/**
 * Groups matches by message, most urgent first; within a severity, the first group of every detection and account comes
 * before the second of any, so that a storm in one account delays no other. Groups beyond `most` per detection and
 * account are merged into one, for all principals.
 */
export function groupsOf(
  matches: readonly Match[],
  now: Date,
  most: number,
): { readonly groups: readonly Group[]; readonly crowd: readonly Group[] } {
  const groups = new Map<string, Group>();
  const crowd = new Map<string, Group>();
  const ranks = new Map<string, number>();
  const ranked: { readonly group: Group; readonly rank: number }[] = [];
  for (const match of matches) {
    const key = keyOf(match, now);
    const place = `${match.detectionId} ${match.accountId}`;
    const group = groups.get(key) ?? (match.alarm.threshold > 1 ? undefined : crowdOf(place));
    if (group !== undefined) {
      group.matches.push(match);
      continue;
    }
    const rank = ranks.get(place) ?? 0;
    ranks.set(place, rank + 1);
    const added = { key, first: match, matches: [match] };
    if (rank >= most && match.alarm.threshold <= 1) {
      crowd.set(place, added);
    } else {
      groups.set(key, added);
      ranked.push({ group: added, rank });
    }
  }
  const urgency = ({ first }: Group): number => mostUrgentFirst.indexOf(first.alarm.severity);
  ranked.sort((one, other) => urgency(one.group) - urgency(other.group) || one.rank - other.rank);
  return { groups: ranked.map(({ group }) => group), crowd: [...crowd.values()] };

  function crowdOf(place: string): Group | undefined {
    return crowd.get(place);
  }
}

/**
 * The key includes the principal if one event is enough, or else the period, aligned as in CloudWatch: to multiples of
 * its length, by the event's time.
 */
function keyOf({ detectionId, accountId, alarm, record }: Match, now: Date): string {
  const about = `${detectionId} ${accountId}`;
  if (alarm.threshold <= 1) return `${about} ${principalOf(record["userIdentity"]).key}`;
  const eventTime = Date.parse(typeof record["eventTime"] === "string" ? record["eventTime"] : "");
  const time = Number.isNaN(eventTime) ? now.getTime() : eventTime;
  return `${about} ${String(Math.floor(time / 1000 / alarm.periodSeconds))}`;
}
