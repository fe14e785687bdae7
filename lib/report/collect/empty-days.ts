import type { EmptyDays } from "../report";
import { MILLISECONDS_OF_DAY } from "../../integrity/archive/archive-keys";

/** A day without log files of an account's Region. */
export type EmptyDay = Pick<EmptyDays, "accountId" | "region" | "digestsProven"> & {
  /** UTC, such as `2026-11-02`. */
  readonly day: string;
};

/** Merges consecutive days that are otherwise equal. */
export function foldDays(days: readonly EmptyDay[]): readonly EmptyDays[] {
  const folded: EmptyDays[] = [];
  for (const { day, ...place } of days) {
    const before = folded.at(-1);
    if (before !== undefined && follows(before, place, day)) {
      folded[folded.length - 1] = { ...before, last: day, days: before.days + 1 };
    } else {
      folded.push({ ...place, first: day, last: day, days: 1 });
    }
  }
  return folded;
}

function follows(before: EmptyDays, place: Omit<EmptyDay, "day">, day: string): boolean {
  return (
    before.accountId === place.accountId &&
    before.region === place.region &&
    before.digestsProven === place.digestsProven &&
    Date.parse(day) - Date.parse(before.last) === MILLISECONDS_OF_DAY
  );
}

/** The number of days. */
export function dayCount(folded: readonly EmptyDays[]): number {
  return folded.reduce((sum, { days }) => sum + days, 0);
}

/** `2026-11-02`, or `2026-11-02 to 2026-11-05 (4 days)` */
export function daysText({ first, last, days }: EmptyDays): string {
  return days === 1 ? first : `${first} to ${last} (${days.toLocaleString("en-US")} days)`;
}
