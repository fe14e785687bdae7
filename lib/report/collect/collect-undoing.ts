import { allColumns } from "../../questions/events";
import { concerningAny, isWord } from "../../questions/resource";
import { eventsQuery, scopeOf } from "../../questions/sql/events-query";
import type { EventScope } from "../../questions/sql/event-scope";
import { given, names, sql } from "../../questions/sql/sql";
import type { QueryEngine } from "../../investigation/engines/query-engine";
import { eventOfRow } from "../../investigation/event-of-record";
import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { callOf, isOf, lastPart } from "../effects/effect";
import { ruleOf, rules } from "../effects/rules";
import { begunBy } from "../effects/still-in-effect";
import { outcomeOf } from "../outcome";
import type { CollectedEvents } from "./collect-events";
import { reportedQuery } from "./reported-query";

export interface CollectUndoingOptions {
  readonly engine: QueryEngine;
  /** The queries and events that a report already has. */
  readonly events: readonly InvestigatedEvent[];
  readonly scope: EventScope;
  readonly run: NonNullable<Parameters<QueryEngine["run"]>[1]>;
}

const MOST_EVENTS = 20_000;
/** Each is a parameter of a query. */
const MOST_WORDS = 500;

/** The calls that may end or suspend a state. */
const callNames = Object.values(rules).flatMap((ofService) => Object.keys(ofService));
/** Block Public Access of an account names no bucket. */
const accountCalls = ["PutAccountPublicAccessBlock", "DeleteAccountPublicAccessBlock"];

/**
 * Finds calls of others in the same window that undo the report's changes, such as a responder who closes a bucket.
 * Adds only events that undo a change, that deny everything to its user, role or group, or that remove such a policy.
 */
export async function collectUndoing({ engine, events, scope, run }: CollectUndoingOptions): Promise<CollectedEvents> {
  const begun = begunBy(events);
  const words = [...new Set(begun.map(([, , , name]) => lastPart(name)))].filter((name) => name !== "" && isWord(name));
  if (begun.length === 0 || words.length === 0) return { events: [], queries: [], unreadable: [], stopped: [] };
  const asked = words.slice(0, MOST_WORDS);
  const query = eventsQuery({
    scope: scopeOf(scope),
    where: [
      sql`event_name IN (${given(callNames)})`,
      sql`(${concerningAny(asked)} OR event_name IN (${given(accountCalls)}))`,
    ],
    columns: allColumns,
    mentions: [...asked, ...accountCalls],
    select: sql`SELECT ${names(allColumns)}
FROM events
ORDER BY event_time, event_id`,
    limit: MOST_EVENTS,
  });
  const result = await engine.run(query, run);
  const known = new Set(events.map(idOf));
  const documents = new Map<string, unknown>();
  const undoes = (event: InvestigatedEvent): boolean =>
    (ruleOf(event)?.(callOf(event, documents)) ?? []).some(
      (touch) =>
        "lifts" in touch ||
        "renames" in touch ||
        ("denies" in touch && begun.some((thing) => isOf(thing, touch.denies))) ||
        ("ends" in touch && begun.some((thing) => touch.ends(thing, ""))),
    );
  const found = result.rows
    .map(eventOfRow)
    .filter((event) => !known.has(idOf(event)) && outcomeOf(event) === "change" && undoes(event));
  return {
    events: found,
    queries: [reportedQuery(engine.name, query, result)],
    unreadable: result.unreadable,
    stopped: [
      ...(words.length > MOST_WORDS ? [`undoing events of more than ${String(MOST_WORDS)} resources`] : []),
      ...(result.rows.length >= MOST_EVENTS ? [`a query found more than ${String(MOST_EVENTS)} events`] : []),
    ],
  };
}

function idOf({ accountId, eventId, eventTime }: InvestigatedEvent): string {
  return `${accountId} ${eventId} ${eventTime}`;
}
