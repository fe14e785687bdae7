import type { Kept, KeptSum, Memory, Place } from "../../lib/notifier/memory/memory";

interface Sum extends Omit<KeptSum, "events" | "who" | "what"> {
  readonly events: Set<string>;
  readonly who: Set<string>;
  readonly what: Set<string>;
  last: number;
}

/** A memory as {@link Memory} describes it, in this process. */
export class MemoryInProcess implements Memory {
  private readonly counted = new Map<string, Set<string>>();
  private readonly claims = new Map<string, { event: string; until: number; sent: boolean }>();
  private readonly messages = new Map<string, number>();
  private readonly keptIn = new Map<number, Map<string, Sum>>();

  public async count(key: string, eventIds: readonly string[], threshold: number): Promise<boolean> {
    const events = this.counted.get(key) ?? new Set();
    for (const eventId of eventIds) events.add(eventId);
    this.counted.set(key, events);
    return events.size >= threshold;
  }

  public async claim(
    key: string,
    eventId: string,
    foldSeconds: number,
    now: Date,
  ): Promise<"given" | "taken" | "repeated"> {
    const before = this.claims.get(key);
    if (before !== undefined) {
      if (before.event === eventId && before.sent) return "repeated";
      if (before.event !== eventId && before.until > now.getTime()) return "taken";
    }
    this.claims.set(key, { event: eventId, until: now.getTime() + foldSeconds * 1000, sent: false });
    return "given";
  }

  public async sent(key: string): Promise<void> {
    const claim = this.claims.get(key);
    if (claim !== undefined) claim.sent = true;
  }

  public async countMessage(key: string): Promise<number> {
    const messages = (this.messages.get(key) ?? 0) + 1;
    this.messages.set(key, messages);
    return messages;
  }

  public async keep(window: number, place: Place, kept: Kept, now: Date): Promise<void> {
    const places = this.keptIn.get(window) ?? new Map<string, Sum>();
    this.keptIn.set(window, places);
    const key = JSON.stringify([place.channel, place.detectionId, place.accountId]);
    const second = Math.floor(now.getTime() / 1000);
    const sum: Sum = places.get(key) ?? {
      ...place,
      events: new Set(),
      who: new Set(),
      what: new Set(),
      first: second,
      last: second,
    };
    places.set(key, sum);
    for (const each of kept.eventIds) sum.events.add(each);
    for (const each of kept.who) sum.who.add(each);
    for (const each of kept.what) sum.what.add(each);
    sum.last = second;
  }

  public async windows(): Promise<readonly number[]> {
    return [...this.keptIn.keys()].sort((one, other) => one - other);
  }

  public async keptOf(window: number): Promise<readonly KeptSum[]> {
    return [...(this.keptIn.get(window)?.values() ?? [])].map(({ events, who, what, ...rest }) => ({
      ...rest,
      events: events.size,
      who: [...who].sort(),
      what: [...what].sort(),
    }));
  }

  public async told(window: number): Promise<void> {
    this.keptIn.delete(window);
  }
}
