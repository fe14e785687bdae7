import { deliveryDays, eventTimeOf, MILLISECONDS_OF_DAY, type EventScope } from "./event-scope";
import { literals, names, type Sql } from "./sql";

/** The first and the last day of delivery of a scope, `yyyy/MM/dd`. */
export function deliveryDaysSql(scope: EventScope): { readonly first: Sql; readonly last: Sql } {
  if (scope.untilNow === true) {
    // nothing is delivered later than now
    return { first: beforeNow(scope, scope.since, "%Y/%m/%d"), last: beforeNow(scope, scope.until, "%Y/%m/%d") };
  }
  const { first, last } = deliveryDays(scope);
  return { first: literals([first]), last: literals([last]) };
}

/** A time, in milliseconds since 1970, in the format of the view's `event_time`. */
export function eventTimeSql(scope: EventScope, moment: number): Sql {
  return scope.untilNow === true ? beforeNow(scope, moment, "%Y-%m-%dT%H:%i:%sZ") : literals([eventTimeOf(moment)]);
}

/**
 * Athena's clock is UTC, and Athena prunes partitions by expressions that it can evaluate before reading.
 * Source: https://trino.io/docs/current/functions/datetime.html#date_format
 */
function beforeNow({ until }: EventScope, moment: number, format: string): Sql {
  const days = (until - moment) / MILLISECONDS_OF_DAY;
  if (!Number.isSafeInteger(days)) throw new RangeError(`${String(days)} is not a whole number of days`);
  const time = days === 0 ? "current_timestamp" : `current_timestamp - INTERVAL '${String(days)}' DAY`;
  return names([`date_format(${time}, '${format}')`]);
}
