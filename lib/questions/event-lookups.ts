import type { EventScope } from "./event-scope";
import { allColumns } from "./events";
import { eventsQuery, scopeOf } from "./events-query";
import type { QuestionQuery } from "./question";
import { concerning } from "./resource";
import { anyOf, names, sql, type Sql } from "./sql";

/** The events of an id: one, or one for each account that it was delivered to. */
export function eventWithId(scope: EventScope, id: string): QuestionQuery {
  return lookup(scope, sql`event_id = ${id}`, [id], 10);
}

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
