import type { Memory } from "../memory/memory";
import type { NotifyOptions } from "../notify";
import { Pace } from "../pace";
import type { LogBatch } from "../log-batch";
import { windowOf } from "../fold";
import { summariesOf, unreadableId } from "./summary";
import { summaryPublication } from "./summary-messages";

/**
 * How long invocations that started in a window may still write to it after its end: a little more than the function's
 * timeout.
 */
const graceSeconds = 120;

/**
 * Sends the summaries of every ended window. A window is done when all its messages are sent; a sent message is not
 * sent again.
 *
 * @returns the number of messages sent
 */
export async function tellSummaries(options: NotifyOptions): Promise<number> {
  const { settings, memory, now, publish } = options;
  const ended = windowOf(settings, new Date(now().getTime() - graceSeconds * 1000));
  const windows = (await memory.windows(now())).filter((window) => window < ended);
  let sent = 0;
  for (const window of windows) {
    let complete = true;
    for (const summary of summariesOf(settings, window, await memory.keptOf(window, now()))) {
      const channel = settings.channels[summary.channel];
      // The channel was removed from the config: its accounts use the management account's channel.
      const topicArn = (channel ?? settings.channels[settings.management.channel])?.topicArn ?? "";
      const pace = new Pace(summary.channel, options);
      const publications = summaryPublication(settings, summary);
      for (const [index, publication] of publications.entries()) {
        const key = `summary ${summary.channel} ${String(window)} ${String(index)}`;
        const claim = await memory.claim(key, key, settings.foldSeconds, now());
        if (claim !== "given") continue;
        if (!(await pace.waitForTurn())) {
          complete = false;
          continue;
        }
        await publish(topicArn, publication);
        await memory.sent(key, now());
        sent += 1;
      }
    }
    if (complete) await memory.told(window, now());
  }
  return sent;
}

/** Keeps unreadable log events for the management account's channel. */
export async function keepUnreadable(
  unreadable: LogBatch["unreadable"],
  { settings, memory, now }: Pick<NotifyOptions, "settings" | "now"> & { readonly memory: Memory },
): Promise<void> {
  if (unreadable.length === 0) return;
  const { accountId, channel } = settings.management;
  const moment = now();
  await memory.keep(
    windowOf(settings, moment),
    { channel, detectionId: unreadableId, accountId },
    {
      eventIds: unreadable.map(({ id }) => id),
      who: [],
      what: [...new Set(unreadable.map(({ logStream }) => `log stream ${logStream}`))],
    },
    moment,
  );
}
