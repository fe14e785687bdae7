import { expect, it } from "vitest";
import { usEast1 } from "../../../lib/cost/prices/us-east-1";
import { channel, channelKinds, subscribersByKind, subscribersOf } from "../../../lib/model/channels/channel";

it("the subscribers of a channel are those of each kind", () => {
  const both = channel.parse({
    emails: ["security@meridian.example", "audit@meridian.example"],
    slack: { workspaceId: "T0MERIDIAN", channelId: "C0SECALERTS" },
  });
  expect(subscribersByKind(both)).toStrictEqual({
    emails: [
      { name: "security@meridian.example", protocol: "email", endpoint: "security@meridian.example" },
      { name: "audit@meridian.example", protocol: "email", endpoint: "audit@meridian.example" },
    ],
    slack: [{ name: "Slack C0SECALERTS", protocol: "https" }],
  });
  expect(subscribersOf(both)).toStrictEqual(Object.values(subscribersByKind(both)).flat());
  expect(subscribersOf(channel.parse({}))).toStrictEqual([]);
});

it.each(Object.entries(channelKinds))("messages have a price: %s", (_key, { messages }) => {
  expect(usEast1[messages.price]).toBeDefined();
});
