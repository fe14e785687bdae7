import { deliveryDays, eventTimeOf, MILLISECONDS_OF_DAY, type EventScope } from "./event-scope";
import { literals, names, type Sql } from "./sql";

/** The first and the last day of delivery of a scope, `yyyy/MM/dd`. */
export function deliveryDaysSql(scope: EventScope): { readonly first: Sql; readonly last: Sql } {
  if (scope.untilNow === true) {
    // what is delivered later than now is not there yet
    return { first: beforeNow(scope, scope.since, "%Y/%m/%d"), last: beforeNow(scope, scope.until, "%Y/%m/%d") };
  }
  const { first, last } = deliveryDays(scope);
  return { first: literals([first]), last: literals([last]) };
}

/** A moment, in milliseconds since 1970, as the view's `event_time` writes it. */
export function eventTimeSql(scope: EventScope, moment: number): Sql {
  return scope.untilNow === true ? beforeNow(scope, moment, "%Y-%m-%dT%H:%i:%sZ") : literals([eventTimeOf(moment)]);
}

/**
 * Athena's clock is UTC, and it prunes partitions by what it can compute before it reads.
 * Source: https://trino.io/docs/current/functions/datetime.html#date_format
 */
function beforeNow({ until }: EventScope, moment: number, format: string): Sql {
  const days = (until - moment) / MILLISECONDS_OF_DAY;
  if (!Number.isSafeInteger(days)) throw new RangeError(`${String(days)} is no whole number of days`);
  const time = days === 0 ? "current_timestamp" : `current_timestamp - INTERVAL '${String(days)}' DAY`;
  return names([`date_format(${time}, '${format}')`]);
}
