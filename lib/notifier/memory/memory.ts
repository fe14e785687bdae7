/** What the function remembers between invocations. A failure of the store rejects: the invocation is tried again. */
export interface Memory {
  /**
   * Counts events, each once however often it is delivered.
   *
   * @param key of the detection, the account and the period
   * @returns whether at least `threshold` have been counted
   */
  count(key: string, eventIds: readonly string[], threshold: number, now: Date): Promise<boolean>;
  /**
   * Asks to send a message about an event. The claim stands for `foldSeconds`, and is given once: again only to the same
   * event, while nobody said that its message was sent. That is how a delivery that failed half-way is finished, and one
   * that is repeated does nothing.
   *
   * @returns `repeated` where the message about this very event was sent before
   */
  claim(key: string, eventId: string, foldSeconds: number, now: Date): Promise<"given" | "taken" | "repeated">;
  /** Notes that the message of a claim was sent. */
  sent(key: string, now: Date): Promise<void>;
  /** Counts one more message. @returns how many that makes */
  countMessage(key: string, now: Date): Promise<number>;
  /** Keeps events for the summary of their window. Events that are kept twice count once, as far as they are told apart. */
  keep(window: number, place: Place, kept: Kept, now: Date): Promise<void>;
  /** The windows of which something is kept. */
  windows(now: Date): Promise<readonly number[]>;
  /** What is kept of a window. It stays kept. */
  keptOf(window: number, now: Date): Promise<readonly KeptSum[]>;
  /** Notes that everything of a window was told. */
  told(window: number, now: Date): Promise<void>;
}

/** What kept events are summed up by. */
export interface Place {
  readonly channel: string;
  readonly detectionId: string;
  readonly accountId: string;
}

/** Events that no message of their own tells of. Every text is harmless. */
export interface Kept {
  readonly eventIds: readonly string[];
  /** Principals, in a few words each. */
  readonly who: readonly string[];
  /** Names of calls. */
  readonly what: readonly string[];
}

/** What a window keeps of a place. */
export interface KeptSum extends Place {
  readonly events: number;
  readonly who: readonly string[];
  readonly what: readonly string[];
  /** When the function kept the first and the last of them, in seconds since 1970. */
  readonly first: number;
  readonly last: number;
}

/** So many events and texts of a place are told apart in a window; the rest is a number. An item of DynamoDB has 400 KB. */
export const mostToldApart = 1_000;
