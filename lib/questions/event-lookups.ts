import type { EventScope } from "./event-scope";
import { allColumns } from "./events";
import { eventsQuery, scopeOf } from "./events-query";
import type { QuestionQuery } from "./question";
import { concerning } from "./resource";
import { anyOf, given, names, sql, type Sql } from "./sql";

/** A user or role, by its name, in its account. */
export interface NamedIdentity {
  readonly accountId: string;
  readonly name: string;
}

/**
 * Each name is looked for in nine ways: with so many the SQL takes less than a fifth of the 262,144 bytes that Athena takes.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
 */
const MOST_NAMES = 100;

/** Events in which somebody made or changed these access keys, or changed these users and roles: a query for some of them each. */
export function changesOf(
  scope: EventScope,
  identities: readonly NamedIdentity[],
  accessKeys: readonly string[],
  limit: number,
): readonly QuestionQuery[] {
  const wanted = [
    ...accessKeys.map((key) => ({ name: key, where: concerning(key) })),
    ...identities.map(({ accountId, name }) => ({
      name,
      where: sql`(account = ${accountId} AND event_source = 'iam.amazonaws.com' AND COALESCE(readonly, 'false') <> 'true' AND ${concerning(name)})`,
    })),
  ];
  const count = Math.ceil(wanted.length / MOST_NAMES);
  return Array.from({ length: count }, (_, index) => {
    const some = wanted.slice(index * MOST_NAMES, (index + 1) * MOST_NAMES);
    const conditions = anyOf(some.map(({ where }) => where));
    return lookup(
      scope,
      conditions,
      some.map(({ name }) => name),
      limit,
    );
  });
}

/** Every account's events of calls between accounts, by their `sharedEventID`. */
export function eventsOfCalls(scope: EventScope, sharedEventIds: readonly string[], limit: number): QuestionQuery {
  return lookup(scope, sql`shared_event_id IN (${given(sharedEventIds)})`, sharedEventIds, limit);
}

function lookup(scope: EventScope, where: Sql, mentions: readonly string[], limit: number): QuestionQuery {
  return eventsQuery({
    scope: scopeOf(scope),
    where: [where],
    columns: allColumns,
    mentions,
    select: sql`SELECT ${names(allColumns)}
FROM events
ORDER BY event_time, event_id`,
    limit,
  });
}
