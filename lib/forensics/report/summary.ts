import { harmless } from "../../notifier/harmless";
import { localTime } from "../../notifier/local-time";
import { principalOf } from "../../notifier/principal";
import type { InvestigatedEvent } from "../investigated-event";
import { accountText } from "./account-name";
import { isCall } from "./calls";
import { containmentText } from "./containment";
import type { AffectedResource, Credential, DeniedCalls, ReportContent, ReportedEvent } from "./report";

/** What the summary is written from. */
export interface SummaryFacts {
  readonly accountNames: Readonly<Record<string, string>>;
  readonly timeZone: string;
  /** Of the principal that the report follows, in order. */
  readonly events: readonly ReportedEvent[];
  readonly credentials: readonly Credential[];
  readonly resources: readonly AffectedResource[];
  readonly denied: readonly DeniedCalls[];
  readonly containment: readonly InvestigatedEvent[];
}

/** What happened, in plain words: an answer to each question that is asked first. */
export function summaryOf(facts: SummaryFacts): ReportContent["summary"] {
  const { events } = facts;
  if (events.length === 0) {
    return [{ question: "What", answer: "No event in the window is of what the report asks for." }];
  }
  return [
    { question: "Who", answer: who(facts) },
    { question: "What", answer: what(facts) },
    { question: "When", answer: when(facts) },
    { question: "From where", answer: fromWhere(events.filter(isCall)) },
    { question: "How it began", answer: beginning(facts) },
    { question: "What was touched", answer: touched(facts) },
    { question: "What was denied", answer: denied(facts) },
    { question: "How it ended", answer: ending(facts) },
  ];
}

function who({ credentials, accountNames }: SummaryFacts): string {
  const seen = unique(
    credentials.map(({ who: name, accountId }) => `${name} in account ${accountText({ accountNames }, accountId)}`),
  );
  return `${list(seen, 5, "; ")}; with ${count(credentials.length, "credential")}.`;
}

function what({ events: all }: SummaryFacts): string {
  const events = all.filter(isCall);
  const of = (outcome: ReportedEvent["outcome"]): readonly ReportedEvent[] =>
    events.filter((event) => event.outcome === outcome);
  const changes = of("change");
  const actions = unique(changes.map(({ service, action }) => `${service}:${action}`));
  const parts = [
    count(of("sign-in").length, "sign-in"),
    count(changes.length, "change"),
    count(of("read").length, "read"),
    `${of("denied").length} denied`,
    `${of("failed").length} failed`,
  ];
  const copies = all.length - events.length;
  const text = [
    `${count(events.length, "call")}: ${parts.join(", ")}.`,
    ...(copies === 0 ? [] : [copiesText(copies)]),
  ].join(" ");
  return changes.length === 0 ? `${text} Nothing was changed.` : `${text} The changes: ${list(actions, 8)}.`;
}

/** A call between accounts has an event in each. */
function copiesText(copies: number): string {
  return copies === 1
    ? "1 more event is another account's record of one of these calls, and is not counted."
    : `${count(copies, "more event")} are other accounts' records of these calls, and are not counted.`;
}

function when({ events, timeZone }: SummaryFacts): string {
  const [first, last] = [events[0]?.time ?? "", events.at(-1)?.time ?? ""];
  return `From ${moment(first, timeZone)} to ${moment(last, timeZone)}: ${duration(first, last)}.`;
}

function fromWhere(events: readonly ReportedEvent[]): string {
  const addresses = countedList(events.map(({ sourceIpAddress }) => sourceIpAddress));
  const agents = countedList(events.map(({ userAgent }) => userAgent));
  return `${addresses === "" ? "CloudTrail names no address" : addresses}${agents === "" ? "" : `; with ${agents}`}.`;
}

function beginning({ credentials, events, timeZone }: SummaryFacts): string {
  const [first] = events;
  const signIn = credentials.find(({ how }) => how === "console sign-in");
  if (signIn !== undefined) {
    const mfa =
      { true: "with MFA", false: "without MFA" }[signIn.mfa] ?? "and CloudTrail does not say whether with MFA";
    return `${signIn.who} signed in to the console ${mfa}, from ${list(signIn.sourceIpAddresses, 3)}, at ${moment(signIn.since, timeZone)}.`;
  }
  const [root] = credentials;
  const key = root === undefined || root.accessKeyId === "" ? "" : `, with access key ${root.accessKeyId}`;
  return `The first call is ${first?.service ?? ""}:${first?.action ?? ""} at ${moment(first?.time ?? "", timeZone)}${key}. No sign-in is among the events.`;
}

function touched({ resources }: SummaryFacts): string {
  const changed = resources.filter(({ changes }) => changes > 0);
  const read = resources.filter(({ changes, reads }) => changes === 0 && reads > 0);
  if (changed.length + read.length === 0) return "No call that succeeded names a resource.";
  return [
    changed.length === 0 ? "" : `Changed: ${list(unique(changed.map(({ resource }) => resource)), 6)}.`,
    read.length === 0 ? "" : `Only read: ${list(unique(read.map(({ resource }) => resource)), 6)}.`,
  ]
    .filter((text) => text !== "")
    .join(" ");
}

function denied({ denied: calls }: SummaryFacts): string {
  if (calls.length === 0) return "Nothing.";
  return `${list(
    calls.map(({ action, count: times }) => (times === 1 ? action : `${action} (${times} times)`)),
    8,
  )}.`;
}

function ending({ containment, events, timeZone }: SummaryFacts): string {
  const last = events.at(-1);
  const lastCall = `The last call is ${last?.service ?? ""}:${last?.action ?? ""} (${last?.outcome ?? ""}) at ${moment(last?.time ?? "", timeZone)}.`;
  const [block] = containment;
  if (block === undefined) return `${lastCall} No event shows that anybody blocked the principal.`;
  const change = events.find(({ outcome }) => outcome === "change");
  const after = events.filter(
    (event) =>
      isCall(event) && event.time > block.eventTime && event.outcome !== "denied" && event.outcome !== "failed",
  );
  return [
    `${list(unique(containment.map(containmentText)), 6)} by ${list(unique(containment.map(callerOf)), 3)}, from ${moment(block.eventTime, timeZone)}`,
    change === undefined || change.time > block.eventTime
      ? ". "
      : `, ${duration(change.time, block.eventTime)} after the first change. `,
    after.length === 0 ? "No call succeeded after that. " : `${count(after.length, "call")} succeeded after that. `,
    lastCall,
  ].join("");
}

function callerOf({ raw }: InvestigatedEvent): string {
  return principalOf(raw["userIdentity"]).who;
}

/** `2026-11-02T01:13:07Z, which is 2026-11-02 02:13:07 Europe/Berlin (GMT+01:00)` */
function moment(time: string, timeZone: string): string {
  const date = new Date(time);
  if (timeZone === "UTC" || Number.isNaN(date.getTime())) return harmless(time);
  return `${time}, which is ${localTime(date, timeZone)}`;
}

function duration(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  if (seconds < 120) return count(seconds, "second");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return `${count(minutes, "minute")} ${count(seconds % 60, "second")}`;
  return `${count(Math.floor(minutes / 60), "hour")} ${count(minutes % 60, "minute")}`;
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}

function countedList(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return list(
    sorted.map(([value, times]) => `${value} (${count(times, "call")})`),
    4,
  );
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function list(values: readonly string[], most: number, separator = ", "): string {
  const left = values.length - most;
  return `${values.slice(0, most).join(separator)}${left > 0 ? ` and ${left} more` : ""}`;
}
