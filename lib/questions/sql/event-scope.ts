/** Which files of the archive a query may touch: what both engines prune by. */
export interface EventScope {
  /** From this moment, in milliseconds since 1970. */
  readonly since: number;
  /** To this moment, not included. */
  readonly until: number;
  /** @default - every account of the archive */
  readonly accounts?: readonly string[];
  /** @default - every Region of the archive */
  readonly regions?: readonly string[];
  /**
   * Write times in SQL as how many days they are before the query runs, for which `until` stands.
   *
   * @default false
   */
  readonly untilNow?: boolean;
}

export const MILLISECONDS_OF_DAY = 24 * 3_600_000;

/**
 * The days of delivery, `yyyy/MM/dd`, in which the events of a scope can lie: a log file's folder is that of the day on
 * which CloudTrail delivered it, typically within minutes of the event, so the day after the last one counts too.
 */
export function deliveryDays({ since, until }: EventScope): { readonly first: string; readonly last: string } {
  return { first: dayOf(since), last: dayOf(until - 1 + MILLISECONDS_OF_DAY) };
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10).replaceAll("-", "/");
}

/** A moment as the view's `event_time` writes it: whole seconds, rounded up, since `event_time` has no fractions. */
export function eventTimeOf(moment: number): string {
  return new Date(Math.ceil(moment / 1000) * 1000).toISOString().replace(/\.\d+Z$/, "Z");
}
