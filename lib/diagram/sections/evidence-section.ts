import { accountsOf } from "../../model/landing-zone";
import { accountCards } from "./account-cards";
import { groupAccounts } from "./account-groups";
import { alarmCards } from "./alarm-cards";
import { archiveCards } from "./archive-cards";
import { channelCards } from "./channel-cards";
import type { Part } from "./part";
import { channelsFrame, organizationFrame } from "./part";
import type { PictureSource } from "./picture-source";
import { accentOfAccount, accountFrame, accountNames } from "./picture-source";
import type { Card, Frame, Section } from "./section";
import { trailCards } from "./trail-cards";

/** The flow from events in the accounts to the stored evidence and to the notified people. */
export function evidenceSection(source: PictureSource): Section {
  const { landingZone } = source;
  const grouping = groupAccounts(accountsOf(landingZone));
  const channels = channelCards(source);
  const parts: readonly Part[] = [
    accountCards(source, grouping),
    trailCards(source),
    alarmCards(source, grouping, channels),
    channels,
    archiveCards(source),
  ];
  const cards = parts.flatMap((part) => part.cards);
  const ids = new Set(cards.map(({ id }) => id));
  return {
    title: "What is recorded, where it is kept, and who is notified",
    frames: framesOf(source, cards),
    cards,
    arrows: parts.flatMap(({ arrows }) => arrows).filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
}

/** What the organization trail records; nothing where the stacks have none that logs. */
function recorded({ stacks }: PictureSource): readonly string[] {
  const [trail] = stacks
    .flatMap(({ trails }) => trails)
    .filter(({ logs, wholeOrganization }) => logs && wholeOrganization);
  if (trail === undefined) return [];
  return ["every account", trail.everyRegion ? "every Region recorded" : `only ${trail.region} recorded`];
}

function framesOf(source: PictureSource, cards: readonly Card[]): readonly Frame[] {
  const { landingZone } = source;
  const nameOf = accountNames(source);
  const used = new Set(cards.flatMap(({ frame }) => (frame === undefined ? [] : [frame])));
  const topicAccounts = [
    ...new Set(source.stacks.flatMap(({ topics }) => topics.map(({ accountId }) => accountId))),
  ].sort();
  const [topicAccount, another] = topicAccounts;
  const inAccount =
    topicAccount !== undefined && another === undefined ? accountFrame(topicAccount) : organizationFrame;
  const accountIds = new Set([
    ...[...used].flatMap((frame) => /^account (.*)$/.exec(frame)?.[1] ?? []),
    ...(used.has(channelsFrame) && another === undefined ? topicAccounts : []),
  ]);
  return [
    {
      id: organizationFrame,
      accent: "organization",
      title: `Organization ${landingZone.environment.organizationId}`,
      note: [...recorded(source), `home Region ${landingZone.environment.homeRegion}`].join(", "),
    },
    ...[...accountIds].map((accountId): Frame => ({
      id: accountFrame(accountId),
      parent: organizationFrame,
      accent: accentOfAccount(landingZone, accountId),
      title: `Account ${nameOf(accountId)}`,
      note: accountId,
    })),
    ...(used.has(channelsFrame)
      ? [{ id: channelsFrame, parent: inAccount, accent: "people", title: "Who is notified" } as const]
      : []),
  ];
}
