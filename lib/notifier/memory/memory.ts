/** The function's state between invocations. A failure of the store rejects, so that the invocation is retried. */
export interface Memory {
  /**
   * Counts events, each once even if delivered repeatedly.
   *
   * @param key of detection, account and period
   * @returns whether at least `threshold` have been counted
   */
  count(key: string, eventIds: readonly string[], threshold: number, now: Date): Promise<boolean>;
  /**
   * Claims the right to send a message about an event. A claim is granted once per `foldSeconds`; it is granted again
   * only to the same event, until its message is marked as sent. So a retry completes a failed delivery, and a repeated
   * delivery does nothing.
   *
   * @returns `repeated` if the message about this event was already sent
   */
  claim(key: string, eventId: string, foldSeconds: number, now: Date): Promise<"given" | "taken" | "repeated">;
  /** Marks the message of a claim as sent. */
  sent(key: string, now: Date): Promise<void>;
  /** Counts one more message. @returns the new count */
  countMessage(key: string, now: Date): Promise<number>;
  /** Keeps events for the summary of their window. Events kept twice count once, while their ids are still stored. */
  keep(window: number, place: Place, kept: Kept, now: Date): Promise<void>;
  /** The windows with kept events. */
  windows(now: Date): Promise<readonly number[]>;
  /** The kept events of a window. Does not delete them. */
  keptOf(window: number, now: Date): Promise<readonly KeptSum[]>;
  /** Marks a window as done. */
  told(window: number, now: Date): Promise<void>;
}

/** The key by which kept events are summarized. */
export interface Place {
  readonly channel: string;
  readonly detectionId: string;
  readonly accountId: string;
}

/** Events without an individual message. Every text is sanitized. */
export interface Kept {
  readonly eventIds: readonly string[];
  /** Principals, in short form. */
  readonly who: readonly string[];
  /** Names of calls. */
  readonly what: readonly string[];
}

/** The kept events of a key in a window. */
export interface KeptSum extends Place {
  readonly events: number;
  readonly who: readonly string[];
  readonly what: readonly string[];
  /** When the function kept the first and last of them, in seconds since 1970. */
  readonly first: number;
  readonly last: number;
}

/**
 * Maximum number of events and texts stored per key and window; the rest is only counted. A DynamoDB item has at most
 * 400 KB.
 */
export const mostToldApart = 1_000;
