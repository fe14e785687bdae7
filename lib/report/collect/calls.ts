import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { sharedIdOf } from "../chain/made-by";
import type { ReportedEvent } from "../report";

/**
 * Duplicate events of cross-account calls, each with the event that counts: the one that names the caller, or the
 * first.
 */
export function copiesIn(events: readonly InvestigatedEvent[]): ReadonlyMap<InvestigatedEvent, InvestigatedEvent> {
  const counted = new Map<string, InvestigatedEvent>();
  for (const event of events) {
    const id = sharedIdOf(event);
    const before = counted.get(id);
    if (id !== "" && (before === undefined || (!namesCaller(before) && namesCaller(event)))) counted.set(id, event);
  }
  return new Map(
    events.flatMap((event) => {
      const call = counted.get(sharedIdOf(event));
      return call === undefined || call.accountId === event.accountId ? [] : [[event, call] as const];
    }),
  );
}

/** Whether an event counts as a call. */
export function isCall({ sameCallAs }: ReportedEvent): boolean {
  return sameCallAs === "";
}

function namesCaller({ principalArn = "" }: InvestigatedEvent): boolean {
  return principalArn !== "";
}
