import type { Match } from "./find-matches";

/** CloudTrail's id of the event; a record without one is told apart by its text. */
export function eventIdOf({ record }: Pick<Match, "record">): string {
  const eventId = record["eventID"];
  return typeof eventId === "string" ? eventId : JSON.stringify(record);
}
