import type { Match } from "./find-matches";

/** CloudTrail's event id; a record without one is identified by its text. */
export function eventIdOf({ record }: Pick<Match, "record">): string {
  const eventId = record["eventID"];
  return typeof eventId === "string" ? eventId : JSON.stringify(record);
}
