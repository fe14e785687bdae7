import type { NotifyOptions } from "./notify";

/**
 * How fast messages go to a channel, across all invocations: SNS switches an e-mail subscription off that gets more than
 * ten messages a second, and the alarms of CloudWatch publish to the same topic.
 * Source: https://repost.aws/knowledge-center/sns-email-subscription-disabled
 */
export class Pace {
  public constructor(
    private readonly channel: string,
    private readonly options: Pick<NotifyOptions, "settings" | "memory" | "now" | "wait">,
  ) {}

  /** Whether the channel still gets messages about one thing in this minute; beyond, one message tells of several. */
  public async allowsAnother(): Promise<boolean> {
    const { settings, memory, now } = this.options;
    const moment = now();
    const minute = Math.floor(moment.getTime() / 60_000);
    return (await memory.countMessage(`minute ${this.channel} ${String(minute)}`, moment)) <= settings.mostPerMinute;
  }

  /** Waits for a second that has room. @returns whether one came within ten seconds */
  public async waitForTurn(): Promise<boolean> {
    const { settings, memory, now, wait } = this.options;
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const moment = now();
      const second = Math.floor(moment.getTime() / 1000);
      const taken = await memory.countMessage(`second ${this.channel} ${String(second)}`, moment);
      if (taken <= settings.mostPerSecond) return true;
      await wait((second + 1) * 1000 - moment.getTime());
    }
    return false;
  }
}
