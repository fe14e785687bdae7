import type { EventScope } from "./sql/event-scope";
import { allColumns } from "./events";
import { eventsQuery, scopeOf } from "./sql/events-query";
import type { QuestionQuery } from "./question";
import { concerning, concerningAny, isWord } from "./resource";
import { anyOf, given, names, sql, type Sql } from "./sql/sql";

/** A user or role, by its name, in its account. */
export interface NamedIdentity {
  readonly accountId: string;
  readonly name: string;
}

/** Each is a parameter of its query, and Athena takes 262,144 bytes. https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
const MOST_WORDS = 500;

/**
 * Queries for events that created or changed these access keys, users and roles, several per query. Names that are
 * invalid in IAM come from forged events and are searched one by one.
 */
export function changesOf(
  scope: EventScope,
  identities: readonly NamedIdentity[],
  accessKeys: readonly string[],
  limit: number,
): readonly QuestionQuery[] {
  const wanted: readonly Wanted[] = [...accessKeys.map((name) => ({ name })), ...identities];
  const words = wanted.filter(({ name }) => isWord(name));
  const odd = wanted.filter(({ name }) => !isWord(name));
  const count = Math.ceil(words.length / MOST_WORDS);
  const parts = Array.from({ length: count }, (_, part) => words.slice(part * MOST_WORDS, (part + 1) * MOST_WORDS));
  return [...parts, ...odd.map((each) => [each])].map((some) => {
    const names = some.map(({ name }) => name);
    return lookup(scope, anyOf(changingAny(some)), names, limit);
  });
}

/** An access key, or a user or role of an account. */
type Wanted = Pick<NamedIdentity, "name"> & Partial<Pick<NamedIdentity, "accountId">>;

function changingAny(wanted: readonly Wanted[]): readonly Sql[] {
  const byAccount = new Map<string | undefined, string[]>();
  for (const { accountId, name } of wanted) byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), name]);
  return [...byAccount].map(([accountId, names]) => {
    const [first = ""] = names;
    const about = isWord(first) ? concerningAny(names) : concerning(first);
    return accountId === undefined
      ? about
      : sql`(account = ${accountId} AND event_source = 'iam.amazonaws.com' AND coalesce(readonly, 'false') <> 'true' AND ${about})`;
  });
}

/** Queries for each account's event of cross-account calls, by `sharedEventID`. */
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
