import type { z } from "zod";

/** One who gets the messages of a channel's topic. */
export interface Subscriber {
  /** As people name it, such as `security@example.com` or `Slack C0SECALERTS`. */
  readonly name: string;
  /** The protocol by which SNS delivers. Source: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
  readonly protocol: "email" | "https";
  /** What the topic's subscription names. @default - another service subscribes, by a construct of the kind's own */
  readonly endpoint?: string;
}

/**
 * A kind of subscriber that a channel may have. Its topic, its subscribers' proofs and watches, its quota, its cost, the
 * review and the messages of `lz` follow from this; a kind without `endpoint` also needs a construct in
 * `lib/constructs/notifications/`.
 */
export interface ChannelKind<Settings> {
  /** With its article, for messages: `an e-mail address`. */
  readonly title: string;
  /** Of the channel's key in `environment.ts`. */
  readonly schema: z.ZodType<Settings>;
  /** What an estimate calls its messages, and what SNS bills for each. */
  readonly messages: { readonly component: string; readonly price: "sns.email" | "sns.https" };
  readonly subscribersOf: (settings: Settings) => readonly Subscriber[];
}
