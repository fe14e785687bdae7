import type { NotifyOptions } from "./notify";

/**
 * Rate limit of a channel's messages, across all invocations: SNS disables an e-mail subscription that receives more
 * than ten messages a second, and CloudWatch's alarms publish to the same topic.
 * Source: https://repost.aws/knowledge-center/sns-email-subscription-disabled
 */
export class Pace {
  public constructor(
    private readonly channel: string,
    private readonly options: Pick<NotifyOptions, "settings" | "memory" | "now" | "wait">,
  ) {}

  /**
   * Whether the channel still receives individual messages in this minute; beyond the limit, one message lists several
   * events.
   */
  public async allowsAnother(): Promise<boolean> {
    const { settings, memory, now } = this.options;
    const moment = now();
    const minute = Math.floor(moment.getTime() / 60_000);
    return (await memory.countMessage(`minute ${this.channel} ${String(minute)}`, moment)) <= settings.mostPerMinute;
  }

  /** Waits for a second below the limit. @returns whether there was one within ten seconds */
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
