import { events } from "../questions/events";
import type { QuestionQuery, QuestionValues } from "../questions/question";
import type { QueryEngine, QueryResult } from "./engines/query-engine";

/** A query of {@link findEvents}, and its result. */
export interface FoundEvents {
  readonly query: QuestionQuery;
  readonly result: QueryResult;
}

/**
 * Finds events by their ids, then other accounts' events of the same calls: CloudTrail records a cross-account call as
 * one event in each account, with its own id and the same `sharedEventID`.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 *
 * @returns the queries in order; the last one's result has every event
 */
export async function findEvents(
  engine: QueryEngine,
  values: QuestionValues,
  options: Parameters<QueryEngine["run"]>[1] = {},
): Promise<readonly [FoundEvents, ...FoundEvents[]]> {
  const { eventIds = [] } = values;
  const ask = async (asked: QuestionValues): Promise<FoundEvents> => {
    const query = events.query(asked);
    return { query, result: await engine.run(query, options) };
  };
  const first = await ask(values);
  const shared = first.result.rows.flatMap(({ shared_event_id: id }) => (id === null || id === undefined ? [] : [id]));
  const more = [...new Set(shared)].filter((id) => !eventIds.includes(id));
  if (eventIds.length === 0 || more.length === 0) return [first];
  return [first, await ask({ ...values, eventIds: [...eventIds, ...more] })];
}

/** How many of the events are another account's record of a call that is already among them. */
export function countCopies(rows: QueryResult["rows"]): number {
  const shared = rows.flatMap(({ shared_event_id: id, account }) =>
    id === null || id === undefined ? [] : [{ id, account }],
  );
  return (
    new Set(shared.map(({ id, account }) => JSON.stringify([id, account]))).size -
    new Set(shared.map(({ id }) => id)).size
  );
}
