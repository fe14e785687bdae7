import type { Severity } from "../../model/alarm-settings";
import { mostToldApart, type KeptSum } from "../memory/memory";
import type { NotifierSettings } from "../settings";

/** The detection id of unreadable log events. */
export const unreadableId = "unreadable-events";

/** The events of one detection in one account. */
export type SummaryEntry = Omit<KeptSum, "channel">;

/** A message about many events. Every text is sanitized. */
export interface Summary {
  readonly channel: string;
  /** `events`: current ones; otherwise those of an ended window. */
  readonly window?: { readonly from: Date; readonly until: Date };
  /** The most urgent first. */
  readonly lines: readonly SummaryLine[];
}

export interface SummaryLine {
  readonly severity: Severity;
  readonly detectionId: string;
  readonly title: string;
  /** `payments-prod (229654561268)`, or the number of accounts and some of their names. */
  readonly where: string;
  readonly events: number;
  readonly who: string;
  readonly what: string;
  readonly first: Date;
  readonly last: Date;
}

/** Beyond this number, there is one line per detection instead of per detection and account. */
const mostLines = 100;

const mostUrgentFirst: readonly Severity[] = ["critical", "high", "medium", "low"];

/** One message about the events of one delivery. */
export function digestOf(settings: NotifierSettings, channel: string, entries: readonly SummaryEntry[]): Summary {
  return { channel, lines: linesOf(settings, merged(entries)) };
}

/** The summaries of a window, by channel. */
export function summariesOf(settings: NotifierSettings, window: number, sums: readonly KeptSum[]): readonly Summary[] {
  const { foldSeconds } = settings;
  const range = {
    from: new Date(window * foldSeconds * 1000),
    until: new Date((window + 1) * foldSeconds * 1000),
  };
  const channels = [...new Set(sums.map(({ channel }) => channel))].sort();
  return channels.map((channel) => ({
    channel,
    window: range,
    lines: linesOf(
      settings,
      sums.filter((sum) => sum.channel === channel),
    ),
  }));
}

/** Merges entries of one detection and account. */
function merged(entries: readonly SummaryEntry[]): readonly SummaryEntry[] {
  const byPlace = new Map<string, SummaryEntry[]>();
  for (const entry of entries) byPlace.set(placeOf(entry), [...(byPlace.get(placeOf(entry)) ?? []), entry]);
  return [...byPlace.values()].flatMap((some) => {
    const [entry] = some;
    return entry === undefined ? [] : [{ ...entry, ...together(some) }];
  });
}

function placeOf({ detectionId, accountId }: SummaryEntry): string {
  return `${detectionId} ${accountId}`;
}

function together(entries: readonly SummaryEntry[]): Pick<SummaryEntry, "events" | "who" | "what" | "first" | "last"> {
  return {
    events: entries.reduce((sum, { events }) => sum + events, 0),
    who: [...new Set(entries.flatMap(({ who }) => who))],
    what: [...new Set(entries.flatMap(({ what }) => what))],
    first: Math.min(...entries.map(({ first }) => first)),
    last: Math.max(...entries.map(({ last }) => last)),
  };
}

function linesOf(settings: NotifierSettings, entries: readonly SummaryEntry[]): readonly SummaryLine[] {
  const groups = entries.length <= mostLines ? entries.map((entry) => [entry]) : byDetection(entries);
  const lines = groups.map((group) => lineOf(settings, group));
  return lines.sort(
    (one, other) =>
      mostUrgentFirst.indexOf(one.severity) - mostUrgentFirst.indexOf(other.severity) || other.events - one.events,
  );
}

function byDetection(entries: readonly SummaryEntry[]): readonly (readonly SummaryEntry[])[] {
  const groups = new Map<string, SummaryEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.detectionId);
    if (group === undefined) groups.set(entry.detectionId, [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}

function lineOf(settings: NotifierSettings, entries: readonly SummaryEntry[]): SummaryLine {
  const { detectionId = "" } = entries[0] ?? {};
  const { events, who, what, first, last } = together(entries);
  const accounts = [...new Set(entries.map(({ accountId }) => accountId))].map((accountId) => {
    const name = settings.accounts[accountId]?.[0];
    return name === undefined ? accountId : `${name} (${accountId})`;
  });
  return {
    severity: severityOf(settings, entries),
    detectionId,
    title: settings.detections[detectionId]?.title ?? (detectionId === unreadableId ? unreadableTitle : detectionId),
    where: accounts.length === 1 ? (accounts[0] ?? "") : `${String(accounts.length)} accounts: ${some(accounts, 20)}`,
    events,
    who: some(who, 10),
    what: some(what, 10),
    first: new Date(first * 1000),
    last: new Date(last * 1000),
  };
}

const unreadableTitle = "Log events that could not be read, so no detection was evaluated";

/** The highest severity of the accounts. */
function severityOf(settings: NotifierSettings, entries: readonly SummaryEntry[]): Severity {
  const all = entries.map(({ detectionId, accountId }) => {
    if (detectionId === unreadableId) return "high";
    return settings.alarmSets[settings.accounts[accountId]?.[1] ?? -1]?.[detectionId]?.severity ?? "high";
  });
  return mostUrgentFirst.find((severity) => all.includes(severity)) ?? "high";
}

function some(texts: readonly string[], most: number): string {
  const shown = texts.slice(0, most).join(", ");
  if (texts.length <= most) return shown;
  return `${shown} and ${texts.length < mostToldApart ? "" : "at least "}${String(texts.length - most)} more`;
}
