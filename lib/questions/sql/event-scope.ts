/** The part of the archive that a query reads: both engines prune by it. */
export interface EventScope {
  /** Start, in milliseconds since 1970. */
  readonly since: number;
  /** End, exclusive, in milliseconds since 1970. */
  readonly until: number;
  /** @default - every account of the archive */
  readonly accounts?: readonly string[];
  /** @default - every Region of the archive */
  readonly regions?: readonly string[];
  /**
   * Write times in SQL as days before the query runs; `until` is then.
   *
   * @default false
   */
  readonly untilNow?: boolean;
}

export const MILLISECONDS_OF_DAY = 24 * 3_600_000;

/**
 * The days of delivery, `yyyy/MM/dd`, that can contain the events of a scope: a log file is in the folder of the day on
 * which CloudTrail delivered it, typically within minutes of the event, so the day after the last one is included.
 */
export function deliveryDays({ since, until }: EventScope): { readonly first: string; readonly last: string } {
  return { first: dayOf(since), last: dayOf(until - 1 + MILLISECONDS_OF_DAY) };
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10).replaceAll("-", "/");
}

/** A time in the format of the view's `event_time`: whole seconds, rounded up, since `event_time` has no fractions. */
export function eventTimeOf(moment: number): string {
  return new Date(Math.ceil(moment / 1000) * 1000).toISOString().replace(/\.\d+Z$/, "Z");
}
