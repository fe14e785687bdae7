import { accountText } from "./account-name";
import { beginning } from "./beginning";
import { isCall } from "./collect/calls";
import type { Containment } from "./containment";
import { ending } from "./ending";
import type { AffectedResource, Credential, DeniedCalls, ReportContent, ReportedEvent } from "./report";
import { duration, list, moment, unique } from "./render/wording";
import { count } from "../text/count";

/** Inputs of the summary. */
export interface SummaryFacts {
  readonly accountNames: Readonly<Record<string, string>>;
  readonly timeZone: string;
  /** Events of the report's principal, in order. */
  readonly events: readonly ReportedEvent[];
  readonly credentials: readonly Credential[];
  readonly resources: readonly AffectedResource[];
  readonly denied: readonly DeniedCalls[];
  readonly containment: Containment;
  /** A sentence on unread data, to append to an answer; empty if everything was read. */
  readonly notRead: string;
}

/** What happened, in plain words: answers to the first questions. */
export function summaryOf(facts: SummaryFacts): ReportContent["summary"] {
  const { events, notRead } = facts;
  if (events.length === 0) {
    const none = "No matching event was read in the window.";
    return [{ question: "What", answer: [none, notRead].filter((text) => text !== "").join(" ") }];
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

function who({ credentials, events, accountNames }: SummaryFacts): string {
  // a principal with only failed sign-ins has no credential
  const named = credentials.length > 0 ? credentials : events;
  const seen = unique(
    named.map(({ who: name, accountId }) => `${name} in account ${accountText({ accountNames }, accountId)}`),
  );
  return `${list(seen, 5, "; ")}; with ${count(credentials.length, "credential")}.`;
}

function what({ events: all, notRead }: SummaryFacts): string {
  const events = all.filter(isCall);
  const of = (outcome: ReportedEvent["outcome"]): readonly ReportedEvent[] =>
    events.filter((event) => event.outcome === outcome);
  const changes = of("change");
  const actions = unique(changes.map(({ service, action }) => `${service}:${action}`));
  const parts = [
    `${of("sign-in").length} that started a session`,
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
  const changed = changes.length === 0 ? "None of them changed anything." : `The changes: ${list(actions, 8)}.`;
  return [text, changed, notRead].filter((part) => part !== "").join(" ");
}

/** A cross-account call has an event in each account. */
function copiesText(copies: number): string {
  return copies === 1
    ? "1 more event is another account's record of the same call, and is not counted."
    : `${count(copies, "more event")} are other accounts' records of the same calls, and are not counted.`;
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

function countedList(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return list(
    sorted.map(([value, times]) => `${value} (${count(times, "call")})`),
    4,
  );
}
