import { sessionChain } from "../questions/session-chain";
import type { AskedPrincipals } from "../questions/sql/by-principal";
import type { QuestionValues } from "../questions/question";
import type { EngineRow, QueryEngine, QueryResult } from "./engines/query-engine";

/** The sessions that a principal assumed, directly or in a chain. */
export interface FollowedSessions {
  /** Each temporary credential, in the order of the steps; columns as in the question `session-chain`. */
  readonly sessions: readonly EngineRow[];
  /** The access keys of those sessions. */
  readonly accessKeys: readonly string[];
  /** Why there may be more; absent if every step was followed. */
  readonly stopped?: string;
  readonly results: readonly QueryResult[];
}

/** Role chaining is rarely deeper than three; without a limit, a loop of roles would never end. */
const MOST_STEPS = 10;
/** Each is a parameter of the next query. */
const MOST_KEYS = 500;

/**
 * Follows a principal or access keys from session to session, in every account and Region of the window: each step
 * searches for the access keys that the AssumeRole calls of the previous step returned.
 */
export async function followSessions(
  engine: QueryEngine,
  { principal, principals = [], accessKeys = [], since, until }: QuestionValues,
  options: Parameters<QueryEngine["run"]>[1] = {},
): Promise<FollowedSessions> {
  const sessions: EngineRow[] = [];
  const results: QueryResult[] = [];
  const found = new Set<string>();
  let next: AskedPrincipals = {
    ...(principal !== undefined && { principal }),
    principals,
    accessKeys,
  };
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const result = await engine.run(sessionChain.query({ ...next, since, until }), options);
    results.push(result);
    const fresh: string[] = [];
    for (const row of result.rows) {
      const key = row["session_access_key_id"];
      sessions.push(row);
      if (key === null || key === undefined || found.has(key) || accessKeys.includes(key)) continue;
      if (found.size === MOST_KEYS) {
        return { sessions, accessKeys: [...found], stopped: `more than ${String(MOST_KEYS)} sessions`, results };
      }
      found.add(key);
      fresh.push(key);
    }
    if (fresh.length === 0) return { sessions, accessKeys: [...found], results };
    next = { accessKeys: fresh };
  }
  return { sessions, accessKeys: [...found], stopped: `more than ${String(MOST_STEPS)} steps`, results };
}
