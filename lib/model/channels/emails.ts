import { z } from "zod";
import { email } from "../primitives";
import type { ChannelKind, Subscriber } from "./channel-kind";

export const emails = {
  title: "an e-mail address",
  schema: z.array(email).default([]),
  messages: { component: "alarm messages by e-mail", price: "sns.email" },
  subscribersOf: (addresses: readonly string[]): readonly Subscriber[] =>
    addresses.map((address) => ({ name: address, protocol: "email", endpoint: address })),
} as const satisfies ChannelKind<string[]>;
