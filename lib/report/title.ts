import { harmless } from "../text/harmless";
import { list, unique } from "./render/wording";
import type { Credential, Incident, ReportedEvent } from "./report";

const kinds: Readonly<Record<Incident["kind"], string>> = {
  event: "event",
  principal: "principal",
  "access-key": "access key",
  resource: "resource",
};

/** The subject of a report: `event 5ce7e000-0000-4000-a000-000000000006` */
export function subjectOf({ kind, value }: Pick<Incident, "kind" | "value">): string {
  return `${kinds[kind]} ${harmless(value)}`;
}

/** Who and when: `IAM user alice, 2026-11-02 00:58 to 01:22 UTC`. */
export function titleOf(
  events: readonly ReportedEvent[],
  credentials: readonly Credential[],
  incident: Incident,
): string {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return `No event of ${subjectOf(incident)}`;
  const roots = credentials.filter(({ parent }) => parent === undefined);
  const who = unique((roots.length > 0 ? roots : events).map((each) => each.who));
  return `${list(who, 2)}, ${span(first.time, last.time)} UTC`;
}

function span(from: string, to: string): string {
  const [fromDay = "", fromTime = ""] = minute(from);
  const [toDay = "", toTime = ""] = minute(to);
  if (fromDay === toDay && fromTime === toTime) return `${fromDay} ${fromTime}`;
  return `${fromDay} ${fromTime} to ${fromDay === toDay ? toTime : `${toDay} ${toTime}`}`;
}

/** The day, and the hours and minutes. */
function minute(time: string): readonly string[] {
  return [time.slice(0, 10), time.slice(11, 16)];
}
