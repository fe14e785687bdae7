import { isAssumedRoot } from "../../events/principal";
import { fieldsOf } from "../../questions/sql/event-fields";
import { changesOf, eventsOfCalls, type NamedIdentity } from "../../questions/event-lookups";
import { events as eventsQuestion } from "../../questions/events";
import type { EventScope } from "../../questions/sql/event-scope";
import type { AskedPrincipals } from "../../questions/sql/by-principal";
import type { EngineQuery, QueryEngine, QueryResult } from "../../investigation/engines/query-engine";
import { eventOfRow } from "../../investigation/event-of-record";
import { followSessions } from "../../investigation/follow-sessions";
import type { InvestigatedEvent } from "../../investigation/investigated-event";
import { madeBy, sharedIdOf } from "../chain/made-by";
import { reportedQuery } from "./reported-query";
import { outcomeOf } from "../outcome";
import type { Incident, ReportedQuery } from "../report";

/** The queries and the events found. */
export interface CollectedEvents {
  readonly events: readonly InvestigatedEvent[];
  readonly queries: readonly ReportedQuery[];
  readonly unreadable: QueryResult["unreadable"];
  /** Why there may be more events; empty if everything was followed. */
  readonly stopped: readonly string[];
}

/** Inputs of {@link collectEvents}. */
export interface CollectOptions {
  readonly engine: QueryEngine;
  readonly incident: Pick<Incident, "kind" | "value">;
  /** The event that the incident names, and other accounts' events of the same call; empty for other incidents. */
  readonly named: readonly InvestigatedEvent[];
  readonly scope: EventScope;
  readonly run: NonNullable<Parameters<QueryEngine["run"]>[1]>;
}

/** The browser's table is still fast with this many. */
const MOST_EVENTS = 20_000;
/** Each is a step from credential to credential. */
const MOST_ROUNDS = 20;
/** Each is a parameter of a query. */
const MOST_AT_ONCE = 500;
/** A console session alone may have a hundred. */
const MOST_KEYS = 2_000;
/** Maximum number of cross-account calls whose other events are looked up. */
const MOST_CALLS = 2_000;

/**
 * Collects the events of the principal that an incident names: its calls, the calls of every session and access key
 * that they created or that led to them, other accounts' events of these calls, and changes that others made to them.
 * Continues until nothing new appears.
 */
export async function collectEvents(options: CollectOptions): Promise<CollectedEvents> {
  const { engine, incident, named, scope, run } = options;
  const found = new Map<string, InvestigatedEvent>();
  const queries: ReportedQuery[] = [];
  const unreadable = new Map<string, string>();
  const stopped = new Set<string>();
  const note = (result: QueryResult): void => {
    for (const { file, reason } of result.unreadable) unreadable.set(file, reason);
  };
  const add = (each: InvestigatedEvent): void =>
    void found.set(`${each.accountId} ${each.eventId} ${each.eventTime}`, each);
  const ask = async (query: EngineQuery): Promise<readonly InvestigatedEvent[]> => {
    const result = await engine.run(query, run);
    note(result);
    queries.push(reportedQuery(engine.name, query, result));
    if (result.rows.length >= MOST_EVENTS) stopped.add(`a query found more than ${String(MOST_EVENTS)} events`);
    const events = result.rows.map(eventOfRow);
    events.forEach(add);
    return events;
  };
  const principals = new Names();
  const keys = new Names();
  const calls = new Names();
  const identities = new Map<string, NamedIdentity>();
  const followActor = (each: InvestigatedEvent): void => {
    if (each.principalType === "AWSService") return;
    keys.add(each.accessKeyId);
    // the caller of AssumeRoot is not the root user, although its session has root's ARN
    if (isAssumedRoot(each.raw["userIdentity"])) return;
    principals.add(each.principalArn);
    // a failed sign-in has no ARN, and IAM Identity Center's sign-ins have the user's id
    if (each.principalType === "IAMUser") principals.add(each.principalId);
    principals.add(personOf(each));
    const name = each.userName ?? each.sessionIssuerArn?.split("/").at(-1);
    if (name !== undefined && each.principalArn !== undefined) {
      identities.set(`${each.accountId} ${name}`, { accountId: each.accountId, name });
    }
  };

  if (incident.kind === "principal") principals.add(incident.value);
  if (incident.kind === "access-key") keys.add(incident.value);
  named.forEach(add);
  named.forEach(followActor);
  if (incident.kind === "resource") {
    const about = await ask(eventsQuestion.query({ ...scope, resource: incident.value, limit: MOST_EVENTS }));
    const changes = about.filter((each) => outcomeOf(each) !== "read");
    changes.forEach(followActor);
    for (const each of changes) calls.add(sharedIdOf(each));
  }
  const asked = new Set<string>();
  for (let round = 0; principals.hasNew || keys.hasNew || calls.hasNew; round += 1) {
    if (round === MOST_ROUNDS || keys.size > MOST_KEYS || principals.size > MOST_KEYS) {
      stopped.add("there are more sessions and access keys than lz follows");
      break;
    }
    const freshKeys = keys.takeNew();
    for (const who of groupsOf(principals.takeNew(), freshKeys)) {
      const own = await ask(eventsQuestion.query({ ...scope, ...who, limit: MOST_EVENTS }));
      own.forEach(followActor);
      for (const each of own) calls.add(sharedIdOf(each));
      own
        .filter(makesCredentials)
        .flatMap(madeBy)
        .forEach((key) => keys.add(key));
      // the events beyond the limit may have created credentials
      if (own.length >= MOST_EVENTS) {
        const followed = await followSessions(engine, { ...scope, ...who }, run);
        followed.results.forEach(note);
        if (followed.stopped !== undefined) stopped.add(followed.stopped);
        followed.accessKeys.forEach((key) => keys.add(key));
      }
    }
    const between = calls.takeNew();
    if (calls.size > MOST_CALLS) stopped.add(`other accounts' events of more than ${String(MOST_CALLS)} calls`);
    for (let start = 0; start < between.length && calls.size <= MOST_CALLS; start += MOST_AT_ONCE) {
      const some = between.slice(start, start + MOST_AT_ONCE);
      (await ask(eventsOfCalls(scope, some, MOST_EVENTS))).forEach(followActor);
    }
    const changed = [...identities].filter(([id]) => !asked.has(id));
    for (const [id] of changed) asked.add(id);
    const about = [...freshKeys, ...keys.waiting];
    const known = about.filter((key) => !asked.has(key));
    for (const key of known) asked.add(key);
    if (changed.length === 0 && known.length === 0) continue;
    const values = changed.map(([, identity]) => identity);
    const changes: InvestigatedEvent[] = [];
    for (const query of changesOf(scope, values, known, MOST_EVENTS)) changes.push(...(await ask(query)));
    // the creator of a credential is followed too: a session leads back to its sign-in
    changes
      .filter((each) => makesCredentials(each) && madeBy(each).some((made) => keys.has(made)))
      .forEach(followActor);
  }
  return {
    events: [...found.values()],
    queries,
    unreadable: [...unreadable].map(([file, reason]) => ({ file, reason })),
    stopped: [...stopped],
  };
}

/** The id of an IAM Identity Center user. */
function personOf({ raw }: InvestigatedEvent): string | undefined {
  const person = fieldsOf(fieldsOf(raw["userIdentity"])["onBehalfOf"])["userId"];
  return typeof person === "string" ? person : undefined;
}

function makesCredentials(event: InvestigatedEvent): boolean {
  const outcome = outcomeOf(event);
  return outcome === "sign-in" || (event.eventName === "CreateAccessKey" && outcome === "change");
}

/** Principals and access keys, in batches of one query. */
function groupsOf(principals: readonly string[], accessKeys: readonly string[]): readonly AskedPrincipals[] {
  const count = Math.ceil(Math.max(principals.length, accessKeys.length) / MOST_AT_ONCE);
  return Array.from({ length: count }, (_, group) => {
    const [from, to] = [group * MOST_AT_ONCE, (group + 1) * MOST_AT_ONCE];
    return { principals: principals.slice(from, to), accessKeys: accessKeys.slice(from, to) };
  });
}

/** Names that are each queried once. */
class Names {
  private readonly all = new Set<string>();
  private fresh: string[] = [];

  add(name: string | undefined): void {
    if (name === undefined || name === "" || this.all.has(name)) return;
    this.all.add(name);
    this.fresh.push(name);
  }

  has(name: string): boolean {
    return this.all.has(name);
  }

  get size(): number {
    return this.all.size;
  }

  get hasNew(): boolean {
    return this.fresh.length > 0;
  }

  /** The names not yet taken. */
  get waiting(): readonly string[] {
    return this.fresh;
  }

  takeNew(): readonly string[] {
    const taken = this.fresh;
    this.fresh = [];
    return taken;
  }
}
