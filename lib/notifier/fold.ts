import { eventIdOf } from "./event-id";
import type { Match } from "./find-matches";
import { harmless } from "../text/harmless";
import type { Kept } from "./memory/memory";
import { principalOf } from "../events/principal";
import type { NotifierSettings } from "./settings";

/** The window of a time: windows have the length of `foldSeconds` and are aligned to its multiples. */
export function windowOf({ foldSeconds }: Pick<NotifierSettings, "foldSeconds">, now: Date): number {
  return Math.floor(now.getTime() / 1000 / foldSeconds);
}

/** The kept part of matches: principals, calls and event ids. */
export function foldOf(matches: readonly Match[]): Kept {
  const who = new Set<string>();
  const what = new Set<string>();
  for (const { record } of matches) {
    who.add(harmless(principalOf(record["userIdentity"]).who, 100));
    what.add(harmless(record["eventName"], 60) || "no event name");
  }
  return { eventIds: matches.map(eventIdOf), who: [...who], what: [...what] };
}
