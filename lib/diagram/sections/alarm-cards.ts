import type { AlarmsFact } from "../facts/alarm-facts";
import { sumOfCounts, totalOf } from "../facts/alarm-facts";
import type { FunctionFact } from "../facts/channel-facts";
import type { AccountGrouping } from "./account-groups";
import { byGroup } from "./account-groups";
import type { ChannelPart } from "./channel-cards";
import type { Part } from "./part";
import { channelsFrame } from "./part";
import type { PictureSource } from "./picture-source";
import { accentOfAccount, accountFrame, accountNames } from "./picture-source";
import type { Arrow, Card, Line } from "./section";
import { filtersCard, logGroupCard } from "./trail-cards";
import { count } from "../../text/count";

const landingZoneItself = "landing zone itself";

/** The alarms by account, grouped by notified channels; the notifier; and the cost monitors. */
export function alarmCards(source: PictureSource, grouping: AccountGrouping | undefined, channels: ChannelPart): Part {
  const { landingZone } = source;
  const management = landingZone.management.account.id;
  const place = {
    column: 3,
    frame: accountFrame(management),
    accent: accentOfAccount(landingZone, management),
  } as const;
  const cards: Card[] = [];
  const arrows: Arrow[] = [];
  const notify = (from: string, told: readonly string[]): void => {
    const [first] = told;
    // One arrow to the frame represents all channels.
    if (first !== undefined && told.length > 1 && told.length === channels.cards.length) {
      arrows.push({ from, to: first, toFrame: channelsFrame, kind: "notify" });
    } else {
      for (const to of told) arrows.push({ from, to, kind: "notify" });
    }
  };
  const cardsOf = (topics: readonly string[]): readonly string[] =>
    [...new Set(topics.map((topic) => channels.cardOf.get(topic) ?? ""))].filter((id) => id !== "").sort();

  const filters = source.stacks.flatMap(({ logGroups }) => logGroups).filter(({ filters: all }) => all > 0);
  for (const { told, alarms } of alarmsByChannels(source, cardsOf)) {
    const id = `alarms ${told.join(" ")}`;
    const watched = new Set(alarms.flatMap(({ accountId }) => accountId ?? []));
    cards.push({
      id,
      ...place,
      icon: "alarm",
      title: count(sum(alarms), "alarm"),
      subtitle: `${subjectOf(alarms, watched.size)}${told.length === 0 ? "; nobody is notified" : ""}`,
      lines: watched.size === 0 ? [] : alarmLines(source, alarms, grouping),
    });
    for (const logGroup of watched.size === 0 ? [] : filters) arrows.push({ from: filtersCard(logGroup), to: id });
    notify(id, told);
  }
  for (const each of source.stacks.flatMap(({ functions }) => functions)) {
    const id = `function ${each.name}`;
    const own = source.stacks
      .flatMap(({ logGroups }) => logGroups)
      .filter(({ address, name }) => each.logGroups.some((logGroup) => logGroup === name || logGroup === address));
    if (own.length === 0 && each.topics.length === 0) continue;
    cards.push(functionCard(id, each, place));
    for (const logGroup of own) arrows.push({ from: logGroupCard(logGroup), to: id });
    notify(id, cardsOf(each.topics));
  }
  for (const [told, own] of byGroup(
    source.stacks.flatMap(({ costAlarms }) => costAlarms),
    ({ topics }) => cardsOf(topics).join(" "),
  )) {
    const id = `cost ${told}`;
    cards.push({
      id,
      ...place,
      icon: "cost",
      title: "Cost of the landing zone",
      lines: own.map(({ kind, limit }) => ({
        text: kind === "budget" ? `budget ${limit}` : `anomaly of ${limit}`,
      })),
    });
    notify(id, cardsOf(own[0]?.topics ?? []));
  }
  return { cards, arrows };
}

interface ToldAlarms {
  /** The cards of the notified channels. */
  readonly told: readonly string[];
  readonly alarms: readonly AlarmsFact[];
}

/** Groups alarms by notified channels, most alarms first. */
function alarmsByChannels(
  { stacks }: PictureSource,
  cardsOf: (topics: readonly string[]) => readonly string[],
): readonly ToldAlarms[] {
  const groups = new Map<string, { told: readonly string[]; alarms: AlarmsFact[] }>();
  for (const alarms of stacks.flatMap((stack) => stack.alarms)) {
    const told = cardsOf(alarms.topics);
    const group = groups.get(told.join(" ")) ?? { told, alarms: [] };
    group.alarms.push(alarms);
    groups.set(told.join(" "), group);
  }
  return [...groups.values()].sort(
    (one, other) => sum(other.alarms) - sum(one.alarms) || (one.told.join(" ") < other.told.join(" ") ? -1 : 1),
  );
}

function alarmLines(
  source: PictureSource,
  alarms: readonly AlarmsFact[],
  grouping: AccountGrouping | undefined,
): readonly Line[] {
  const nameOf = accountNames(source);
  const line = (text: string, own: readonly AlarmsFact[]): Line => {
    const counts = sumOfCounts(own.map((each) => each.counts));
    return { text, value: totalOf(counts).toLocaleString("en-US"), counts };
  };
  const ofAccounts = alarms.filter(({ accountId }) => accountId !== undefined);
  const ofItself = alarms.filter(({ accountId }) => accountId === undefined);
  const { management, logArchive } = source.landingZone;
  const isAlone = ({ accountId = "" }: AlarmsFact): boolean =>
    grouping === undefined || [management.account.id, logArchive.account.id].includes(accountId);
  const groups = [
    ...byAccount(ofAccounts.filter(isAlone)).map(([id, own]) => [nameOf(id), own] as const),
    ...byGroup(
      ofAccounts.filter((each) => !isAlone(each)),
      ({ accountId = "" }) => grouping?.groupOf(accountId) ?? accountId,
    ),
  ];
  return [
    ...groups.map(([text, own]) => line(text, own)),
    ...(ofItself.length === 0 ? [] : [line(landingZoneItself, ofItself)]),
  ];
}

/** `on 9 accounts and the landing zone` */
function subjectOf(alarms: readonly AlarmsFact[], accounts: number): string {
  if (accounts === 0) return `on the ${landingZoneItself}`;
  const alsoItself = alarms.some(({ accountId }) => accountId === undefined);
  return `on ${count(accounts, "account")}${alsoItself ? " and the landing zone" : ""}`;
}

/** In the order of the stacks. */
function byAccount(alarms: readonly AlarmsFact[]): readonly (readonly [string, readonly AlarmsFact[]])[] {
  const accounts = new Map<string, AlarmsFact[]>();
  for (const each of alarms) {
    const own = accounts.get(each.accountId ?? "");
    if (own === undefined) accounts.set(each.accountId ?? "", [each]);
    else own.push(each);
  }
  return [...accounts];
}

function functionCard(
  id: string,
  { name, description }: FunctionFact,
  place: Pick<Card, "column" | "frame" | "accent">,
): Card {
  return {
    id,
    ...place,
    icon: "function",
    title: "Lambda function",
    subtitle: name,
    lines: description === "" ? [] : [{ text: description, tone: "muted" }],
  };
}

function sum(alarms: readonly AlarmsFact[]): number {
  return alarms.reduce((before, { total }) => before + total, 0);
}
