import type { Match } from "./find-matches";
import { foldOf, windowOf } from "./fold";
import { groupsOf, type Group } from "./groups";
import type { Memory, Place } from "./memory/memory";
import { publicationOf, type Publication } from "./messages";
import { noticeOf, type Tally } from "./notice";
import { Pace } from "./pace";
import type { NotifierSettings } from "./settings";
import { eventIdOf } from "./event-id";
import { digestOf, type SummaryEntry } from "./summaries/summary";
import { summaryPublication } from "./summaries/summary-messages";

export interface NotifyOptions {
  readonly settings: NotifierSettings;
  readonly memory: Memory;
  readonly publish: (topicArn: string, publication: Publication) => Promise<void>;
  readonly now: () => Date;
  /** @param milliseconds duration */
  readonly wait: (milliseconds: number) => Promise<void>;
}

/**
 * The outcome of a group of events: an individual message (`sent`), a line in a message about several (`listed`), or
 * kept for the summary of their window (`kept`); nothing, because their detection's threshold is not reached
 * (`counting`) or because they were delivered twice (`repeated`); or a failure.
 */
export interface Outcome {
  readonly what: "sent" | "listed" | "kept" | "counting" | "repeated" | "failed";
  readonly detectionId: string;
  readonly accountId: string;
  readonly eventId: string;
  readonly events: number;
  readonly error?: unknown;
}

/** A group that needs a message. */
interface Due {
  readonly group: Group;
  readonly last: boolean;
}

/**
 * Sends notifications, most urgent first: one message per detection, account and principal (per detection and account
 * if the threshold is above one); in a storm, one message about many; everything else is kept for the summary of its
 * window. A failed message does not stop the others.
 */
export async function notify(matches: readonly Match[], options: NotifyOptions): Promise<readonly Outcome[]> {
  const { settings } = options;
  const { groups, crowd } = groupsOf(matches, options.now(), settings.mostMessages);
  const outcomes: Outcome[] = [];
  const channels = new Map<string, Channel>();
  const channelOf = (name: string): Channel => {
    const channel = channels.get(name) ?? new Channel(name, options);
    channels.set(name, channel);
    return channel;
  };
  for (const group of groups) {
    outcomes.push(...(await attempt(group, () => handleGroup(group, channelOf(group.first.alarm.channel), options))));
  }
  for (const channel of channels.values()) outcomes.push(...(await channel.finish()));
  for (const group of crowd) {
    outcomes.push(
      ...(await attempt(group, async () => {
        await keep(group, options);
        return "kept";
      })),
    );
  }
  return outcomes;
}

/** @returns undefined while the group waits for others of its channel */
async function handleGroup(
  group: Group,
  channel: Channel,
  options: NotifyOptions,
): Promise<Outcome["what"] | undefined> {
  const { key, first, matches } = group;
  const { settings, memory } = options;
  const { alarm, detectionId, accountId } = first;
  const now = options.now();
  if (alarm.threshold > 1 && !(await memory.count(key, matches.map(eventIdOf), alarm.threshold, now))) {
    return "counting";
  }
  const claim = await memory.claim(claimKeyOf(group), eventIdOf(first), settings.foldSeconds, now);
  if (claim === "repeated") return "repeated";
  if (claim === "taken") {
    await keep(group, options);
    return "kept";
  }
  const window = windowOf(settings, now);
  const messages = await memory.countMessage(`${alarm.channel} ${detectionId} ${accountId} ${String(window)}`, now);
  if (messages > settings.mostMessages) {
    await keep(group, options);
    await memory.sent(claimKeyOf(group), now);
    return "kept";
  }
  return await channel.tell({ group, last: messages === settings.mostMessages });
}

/** The notifications of one delivery for one channel. */
class Channel {
  private alone = 0;
  private readonly listed: Due[] = [];
  private readonly pace: Pace;

  public constructor(
    private readonly name: string,
    private readonly options: NotifyOptions,
  ) {
    this.pace = new Pace(name, options);
  }

  /** Sends an individual message for a group while there are few; otherwise the group waits for {@link finish}. */
  public async tell(due: Due): Promise<Outcome["what"] | undefined> {
    const { settings, memory } = this.options;
    if (this.alone >= settings.mostAtOnce || !(await this.pace.allowsAnother())) {
      this.listed.push(due);
      return undefined;
    }
    this.alone += 1;
    const { group, last } = due;
    const { alarm } = group.first;
    const tally: Tally = {
      more: group.matches.length - 1,
      ...(alarm.threshold > 1 && { reached: alarm.threshold }),
      last,
    };
    if (!(await this.publish(publicationOf(noticeOf(settings, group.first, tally)))))
      return await this.keepInstead(group);
    await memory.sent(claimKeyOf(group), this.options.now());
    return "sent";
  }

  /** Sends one message about all remaining groups. */
  public async finish(): Promise<readonly Outcome[]> {
    const { settings, memory } = this.options;
    if (this.listed.length === 0) return [];
    const [only] = this.listed;
    const outcomes: Outcome[] = [];
    const summary = digestOf(
      settings,
      this.name,
      this.listed.map(({ group }) => entryOf(group, this.options.now())),
    );
    let done: Outcome["what"];
    try {
      const publications = summaryPublication(settings, summary);
      let told = only !== undefined;
      for (const publication of publications) told &&= await this.publish(publication);
      done = told ? "listed" : "kept";
    } catch (error) {
      return this.listed.map(({ group }) => ({ ...about(group), what: "failed", error }));
    }
    for (const { group } of this.listed) {
      outcomes.push(
        ...(await attempt(group, async () => {
          if (done === "kept") return await this.keepInstead(group);
          await memory.sent(claimKeyOf(group), this.options.now());
          return done;
        })),
      );
    }
    return outcomes;
  }

  private async publish(publication: Publication): Promise<boolean> {
    const { settings, publish } = this.options;
    const channel = settings.channels[this.name];
    if (channel === undefined) throw new Error(`no channel ${this.name}`);
    if (!(await this.pace.waitForTurn())) return false;
    await publish(channel.topicArn, publication);
    return true;
  }

  private async keepInstead(group: Group): Promise<"kept"> {
    await keep(group, this.options);
    await this.options.memory.sent(claimKeyOf(group), this.options.now());
    return "kept";
  }
}

async function keep(group: Group, { settings, memory, now }: NotifyOptions): Promise<void> {
  const { detectionId, accountId, alarm } = group.first;
  const place: Place = { channel: alarm.channel, detectionId, accountId };
  const moment = now();
  await memory.keep(windowOf(settings, moment), place, foldOf(group.matches), moment);
}

async function attempt(group: Group, handle: () => Promise<Outcome["what"] | undefined>): Promise<readonly Outcome[]> {
  try {
    const what = await handle();
    return what === undefined ? [] : [{ ...about(group), what }];
  } catch (error) {
    return [{ ...about(group), what: "failed", error }];
  }
}

function about({ first, matches }: Group): Omit<Outcome, "what"> {
  const { detectionId, accountId } = first;
  return { detectionId, accountId, eventId: eventIdOf(first), events: matches.length };
}

function claimKeyOf({ key, first: { alarm, detectionId, accountId } }: Group): string {
  return alarm.threshold > 1 ? `${detectionId} ${accountId}` : key;
}

function entryOf({ first, matches }: Group, now: Date): SummaryEntry {
  const seconds = Math.floor(now.getTime() / 1000);
  const { detectionId, accountId } = first;
  const { who, what } = foldOf(matches);
  return { detectionId, accountId, events: matches.length, who, what, first: seconds, last: seconds };
}
