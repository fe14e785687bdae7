import { z } from "zod";
import { timeZone } from "../time-zone";
import type { Subscriber } from "./channel-kind";
import { emails } from "./emails";
import { slack } from "./slack";

/** People who get notifications together: one SNS topic. A kind of subscriber is registered in this file. */
export const channel = z.strictObject({
  /**
   * E-mail addresses; each confirms its subscription once.
   * @default - none
   */
  emails: emails.schema,
  /** A Slack channel. */
  slack: slack.schema,
  /**
   * The time zone in which notifications tell the time beside UTC, an IANA name such as `Europe/Berlin`.
   * @default "UTC"
   */
  timeZone: timeZone.default("UTC"),
});

export type Channel = z.output<typeof channel>;

export type ChannelKindName = Exclude<keyof Channel, "timeZone">;

/** Every kind of subscriber, by its key in a channel. */
export const channelKinds = { emails, slack } satisfies Record<ChannelKindName, unknown>;

/** The subscribers of a channel, by their kind. */
export function subscribersByKind(channel: Channel): Readonly<Record<ChannelKindName, readonly Subscriber[]>> {
  return { emails: emails.subscribersOf(channel.emails), slack: slack.subscribersOf(channel.slack) };
}

/** Everybody who gets a channel's messages. */
export function subscribersOf(channel: Channel): readonly Subscriber[] {
  return Object.values(subscribersByKind(channel)).flat();
}
