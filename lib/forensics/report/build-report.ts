import { harmless } from "../../notifier/harmless";
import { containmentOf } from "./containment";
import { credentialChain } from "./credential-chain";
import { notKnown, standingOf } from "./not-known";
import type {
  AffectedResource,
  DeniedCalls,
  FiredDetections,
  MatchedDetection,
  Report,
  ReportedEvent,
  ReportInput,
} from "./report";
import { seal } from "./report-digest";
import { reportedEvent } from "./reported-event";
import { summaryOf } from "./summary";

const kinds: Readonly<Record<ReportInput["incident"]["kind"], string>> = {
  event: "event",
  principal: "principal",
  "access-key": "access key",
  resource: "resource",
};

/** Puts a report together. It reads nothing and asks nobody: the same input gives the same report, digest included. */
export function buildReport(input: ReportInput): Report {
  const { incident, coverage, validation, timeZone } = input;
  const events = [...input.events].sort(
    (one, other) => compare(one.eventTime, other.eventTime) || compare(one.eventId, other.eventId),
  );
  const chain = credentialChain(incident, events);
  const matched = new Map<string, MatchedDetection>();
  const detect: ReportInput["detect"] = (raw) => {
    const found = input.detect(raw);
    for (const detection of found) matched.set(detection.id, detection);
    return found;
  };
  const shown = events.map((event) => reportedEvent(event, { timeZone, detect }, chain.actorEvents.has(event)));
  const own = shown.filter(({ ofActor }) => ofActor);
  const resources = affectedResources(own);
  const denied = deniedCalls(own);
  const containment = containmentOf(events, chain);
  return seal({
    format: "audit-landing-zone report 1",
    title: `Report on ${kinds[incident.kind]} ${harmless(incident.value)}`,
    notice: input.notice ?? "",
    incident,
    generatedAt: input.generatedAt,
    toolVersion: input.toolVersion,
    timeZone,
    standing: standingOf(coverage, validation),
    summary: summaryOf({ timeZone, events: own, credentials: chain.credentials, resources, denied, containment }),
    notKnown: notKnown(input, chain.credentials),
    credentials: chain.credentials,
    resources,
    denied,
    detections: firedDetections(shown, matched),
    coverage,
    validation,
    queries: input.queries,
    events: shown,
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What the principal touched or tried to, what it changed first. */
function affectedResources(events: readonly ReportedEvent[]): readonly AffectedResource[] {
  const found = groupBy(
    events.flatMap((event) => event.resources.map((resource) => ({ ...event, resource }))),
    ({ resource, accountId }) => `${accountId} ${resource}`,
  );
  return [...found.values()]
    .map((group): AffectedResource => {
      const of = (...outcomes: readonly string[]): number =>
        group.filter(({ outcome }) => outcomes.includes(outcome)).length;
      return {
        resource: group[0].resource,
        accountId: group[0].accountId,
        changes: of("change"),
        reads: of("read", "sign-in"),
        denied: of("denied", "failed"),
        actions: [...new Set(group.map(({ service, action }) => `${service}:${action}`))],
        first: group[0].time,
        last: (group.at(-1) ?? group[0]).time,
      };
    })
    .sort((one, other) => Number(other.changes > 0) - Number(one.changes > 0) || compare(one.first, other.first));
}

function deniedCalls(events: readonly ReportedEvent[]): readonly DeniedCalls[] {
  const found = groupBy(
    events.filter(({ outcome }) => outcome === "denied"),
    ({ service, action, who, accountId }) => JSON.stringify([service, action, who, accountId]),
  );
  return [...found.values()].map((group) => ({
    action: `${group[0].service}:${group[0].action}`,
    who: group[0].who,
    accountId: group[0].accountId,
    count: group.length,
    first: group[0].time,
    last: (group.at(-1) ?? group[0]).time,
    error: group[0].error,
  }));
}

function firedDetections(
  events: readonly ReportedEvent[],
  matched: ReadonlyMap<string, MatchedDetection>,
): readonly FiredDetections[] {
  return [...matched.values()].map((detection) => {
    const fired = events.filter(({ detections }) => detections.includes(detection.id));
    return { ...detection, count: fired.length, first: fired[0]?.time ?? "", eventIds: fired.map(({ id }) => id) };
  });
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
