import { z } from "zod";
import { text } from "../primitives";
import type { ChannelKind, Subscriber } from "./channel-kind";

/** A Slack channel, by ids. Source: https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html */
const slackChannel = z.strictObject({
  /** The workspace's id, `T…`, after the workspace was authorized once in Amazon Q Developer in chat applications. */
  workspaceId: text(/^T[A-Z0-9]{6,}$/, "T and upper-case letters or digits", "copy the id from the workspace's URL"),
  /** The channel's id, `C…` or `G…`. */
  channelId: text(
    /^[CG][A-Z0-9]{6,}$/,
    "C or G and upper-case letters or digits",
    "copy the id from the channel's URL",
  ),
});

/** Amazon Q Developer in chat applications subscribes to the topic itself: `lib/constructs/notifications/slack-channel.ts`. */
export const slack = {
  title: "a Slack channel",
  schema: slackChannel.optional(),
  messages: { component: "alarm messages to Slack", price: "sns.https" },
  subscribersOf: (settings: z.output<typeof slackChannel> | undefined): readonly Subscriber[] =>
    settings === undefined ? [] : [{ name: `Slack ${settings.channelId}`, protocol: "https" }],
} as const satisfies ChannelKind<z.output<typeof slackChannel> | undefined>;
