import { type Channel, subscribersOf } from "../model/channels/channel";
import type { ExpectedSubscribers } from "./subscribers";

/** Who of a channel of the config has to be subscribed. Not in `subscribers.ts`: the function in Lambda needs no schema. */
export function expectedSubscribers(channel: Channel): ExpectedSubscribers {
  const webhooks = subscribersOf(channel).flatMap(({ protocol, endpoint }) =>
    protocol === "https" && endpoint !== undefined ? endpoint : [],
  );
  return {
    emails: [...channel.emails],
    slack: channel.slack !== undefined,
    ...(webhooks.length > 0 && { webhooks }),
  };
}
