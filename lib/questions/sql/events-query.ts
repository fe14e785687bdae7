import type { EventScope } from "./event-scope";
import { eventView } from "./event-columns";
import type { QuestionQuery } from "../question";
import { allOf, given, literals, names, sql, type Sql } from "./sql";
import { deliveryDaysSql, eventTimeSql } from "./time-sql";

/** The caller, as people name it: an ARN if there is one. For a user of IAM Identity Center there is only an id. */
const principalSql =
  "coalesce(identity_arn, session_issuer_arn, identity_user_name, identity_invoked_by, identity_principal_id, on_behalf_of_user_id, identity_type)";

/** The first columns of an answer that lists events. */
const callColumns = [
  ...["event_time", "account", "region", "principal", "event_source", "event_name"],
  ...["source_ip_address", "error_code"],
] as const;

/** The last columns of such an answer: where to find the event. */
const proofColumns = ["event_id", "log_file"] as const;

/** The columns of {@link listEvents}: these, with the question's own in between. */
export function listedColumns(...own: readonly string[]): readonly string[] {
  return [...callColumns, ...own, ...proofColumns];
}

const always = [...callColumns.filter((name) => name !== "principal"), ...proofColumns];

export interface EventsQuery {
  readonly scope: EventScope;
  /** Conditions on the view's columns. */
  readonly where: readonly Sql[];
  /** Columns of the view that `select` reads in addition to `callColumns` and `proofColumns`; `where` may read any. */
  readonly columns?: readonly string[];
  /** Reads `events`, which has each event once per account, however often CloudTrail delivered it. */
  readonly select: Sql;
  readonly limit?: number | undefined;
  readonly mentions?: readonly string[] | undefined;
}

/**
 * The SQL of a question. CloudTrail may deliver an event twice, in two log files; the copy in the first file counts.
 * Records without an event id are not from CloudTrail and are kept as they are.
 */
export function eventsQuery({ scope, where, columns = [], select, limit, mentions }: EventsQuery): QuestionQuery {
  const condition = allOf([...withinScope(scope), ...where]);
  const read = names([...new Set([...always, ...columns])]);
  const query = sql`WITH events AS (
  SELECT ${read}, principal
  FROM (
    SELECT ${read}, ${names([principalSql])} AS principal,
      row_number() OVER (PARTITION BY account, event_id ORDER BY log_file) AS delivery
    FROM ${names([eventView])}
    WHERE ${condition}
  ) AS deliveries
  WHERE delivery = 1 OR event_id IS NULL
)
${select}${
    limit === undefined
      ? sql``
      : sql`
LIMIT ${limit}`
  }`;
  return { ...query, scope, where: condition, ...(mentions && { mentions }) };
}

/** Lists events in order, with a question's own columns between `callColumns` and `proofColumns`. */
export function listEvents(query: Omit<EventsQuery, "select">, more: readonly Sql[] = []): QuestionQuery {
  const selected = [names(callColumns), ...more, names(proofColumns)];
  const list = selected.reduce((one, other) => sql`${one}, ${other}`);
  return eventsQuery({
    ...query,
    select: sql`SELECT ${list}
FROM events
ORDER BY event_time, event_id`,
  });
}

/** Conditions that prune partitions first, then the exact time. */
function withinScope(scope: EventScope): readonly Sql[] {
  const { first, last } = deliveryDaysSql(scope);
  const { accounts = [], regions = [] } = scope;
  return [
    sql`day BETWEEN ${first} AND ${last}`,
    ...(accounts.length > 0 ? [sql`account IN (${given(accounts)})`] : []),
    ...(regions.length > 0 ? [sql`region IN (${given(regions)})`] : []),
    sql`event_time >= ${eventTimeSql(scope, scope.since)}`,
    sql`event_time < ${eventTimeSql(scope, scope.until)}`,
  ];
}

/** Picks the fields of a scope. */
export function scopeOf({ since, until, accounts, regions, untilNow }: EventScope): EventScope {
  return { since, until, ...(accounts && { accounts }), ...(regions && { regions }), ...(untilNow && { untilNow }) };
}

/**
 * Matches these calls, by service (`s3.amazonaws.com`), in one comparison: the local engine reads a column again each
 * time a condition names it.
 */
export function calls(byService: Readonly<Record<string, readonly string[]>>): Sql {
  const texts = Object.entries(byService).flatMap(([source, list]) => list.map((name) => `${source} ${name}`));
  return sql`event_source || ' ' || event_name IN (${literals(texts)})`;
}
