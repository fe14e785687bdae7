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

/** Events in which somebody made or changed these access keys, or changed these users and roles. */
export function changesOf(
  scope: EventScope,
  identities: readonly NamedIdentity[],
  accessKeys: readonly string[],
  limit: number,
): QuestionQuery {
  const conditions = [
    ...accessKeys.map(concerning),
    ...identities.map(
      ({ accountId, name }) =>
        sql`(account = ${accountId} AND event_source = 'iam.amazonaws.com' AND COALESCE(readonly, 'false') <> 'true' AND ${concerning(name)})`,
    ),
  ];
  return lookup(scope, anyOf(conditions), [...accessKeys, ...identities.map(({ name }) => name)], limit);
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
