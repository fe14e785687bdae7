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
   */
  claim(key: string, eventId: string, foldSeconds: number, now: Date): Promise<Claim>;
  /** Notes that the message of a claim was sent. */
  sent(key: string, now: Date): Promise<void>;
  /** Notes events that were not sent because of a claim; those of the delivery that has the claim are not counted. */
  fold(key: string, eventId: string, events: number): Promise<void>;
  /** Counts one more message. @returns how many that makes */
  countMessage(key: string, now: Date): Promise<number>;
}

export type Claim = { readonly given: true; readonly foldedBefore: number } | { readonly given: false };
