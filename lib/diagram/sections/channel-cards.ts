import type { SubscriberFact, TopicFact } from "../facts/channel-facts";
import type { Part } from "./part";
import { channelsFrame } from "./part";
import type { PictureSource } from "./picture-source";
import type { Card, Line } from "./section";
import { count } from "../../text/count";

/** With more channels than this, those with the fewest alarms are merged. */
export const mostChannels = 8;
/** With more subscribers than this, the rest is counted. */
const mostSubscribers = 4;

export interface ChannelPart extends Part {
  /** The card of a topic, by its key. */
  readonly cardOf: ReadonlyMap<string, string>;
}

/** The topics, and who is subscribed to each. */
export function channelCards({ stacks }: PictureSource): ChannelPart {
  const topics = stacks.flatMap((stack) => stack.topics);
  const alarms = new Map<string, number>();
  for (const { topics: told, total } of stacks.flatMap((stack) => stack.alarms)) {
    for (const topic of told) alarms.set(topic, (alarms.get(topic) ?? 0) + total);
  }
  const busiest = [...topics]
    .sort((one, other) => (alarms.get(other.key) ?? 0) - (alarms.get(one.key) ?? 0) || (one.key < other.key ? -1 : 1))
    .slice(0, topics.length > mostChannels ? mostChannels - 1 : mostChannels);
  const rest = topics.filter((topic) => !busiest.includes(topic));
  return {
    cards: [...busiest.map(channelCard), ...(rest.length === 0 ? [] : [restCard(rest)])],
    arrows: [],
    cardOf: new Map([
      ...busiest.map(({ key }) => [key, `channel ${key}`] as const),
      ...rest.map(({ key }) => [key, restId] as const),
    ]),
  };
}

const restId = "other channels";

function channelCard({ key, channel, name, subscribers }: TopicFact): Card {
  const shown = subscribers.length > mostSubscribers ? subscribers.slice(0, mostSubscribers - 1) : subscribers;
  const more = subscribers.length - shown.length;
  return {
    id: `channel ${key}`,
    column: 4,
    frame: channelsFrame,
    icon: "topic",
    accent: "people",
    title: channel,
    subtitle: `SNS topic ${name}`,
    lines: [
      ...shown.map(subscriberLine),
      ...(more === 0 ? [] : [{ text: `and ${count(more, "more subscriber")}`, tone: "muted" } as const]),
      ...(subscribers.length === 0 ? [{ text: "nobody is subscribed", tone: "muted" } as const] : []),
    ],
  };
}

function subscriberLine({ kind, endpoint, filtered }: SubscriberFact): Line {
  const known = kind === "email" || kind === "email-json" ? "mail" : kind === "slack" ? "message" : undefined;
  const text = known === "mail" ? endpoint : known === "message" ? `Slack ${endpoint}` : `${kind} ${endpoint}`;
  return { text: filtered ? `${text} (some messages)` : text, icon: known ?? "person" };
}

function restCard(topics: readonly TopicFact[]): Card {
  const subscribers = topics.flatMap((topic) => topic.subscribers);
  const silent = topics.filter((topic) => topic.subscribers.length === 0);
  return {
    id: restId,
    column: 4,
    frame: channelsFrame,
    icon: "topic",
    accent: "people",
    title: count(topics.length, "other channel"),
    subtitle: "each an SNS topic of its own",
    lines: [
      { text: count(subscribers.length, "subscriber"), icon: "person" },
      ...(silent.length === 0
        ? []
        : [{ text: `${count(silent.length, "channel")} without a subscriber`, tone: "muted" } as const]),
    ],
  };
}
