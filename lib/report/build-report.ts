import { harmless } from "../text/harmless";
import { affectedResources } from "./affected-resources";
import { copiesIn, isCall } from "./collect/calls";
import { inCausalOrder } from "./chain/causal-order";
import { groupBy } from "./collect/collections";
import { containmentOf } from "./containment";
import { credentialChain } from "./credential-chain";
import { notKnown, notRead, standingOf } from "./not-known";
import type { DeniedCalls, FiredDetections, MatchedDetection, Report, ReportedEvent, ReportInput } from "./report";
import { seal } from "./report-digest";
import { reportedEvent } from "./collect/reported-event";
import { effectsOf } from "./effects/still-in-effect";
import { summaryOf } from "./summary";
import { titleOf } from "./title";

/** Builds a report. Pure: the same input gives the same report, including its digest. */
export function buildReport(input: ReportInput): Report {
  const { incident, coverage, validation, timeZone } = input;
  const events = inCausalOrder(input.events);
  const chain = credentialChain(incident, events);
  const matched = new Map<string, MatchedDetection>();
  const detect: ReportInput["detect"] = (raw) => {
    const found = input.detect(raw);
    for (const detection of found) matched.set(detection.id, detection);
    return found;
  };
  const copies = copiesIn(events);
  const shown = events.map((event) =>
    reportedEvent(
      event,
      { timeZone, detect },
      { ofActor: chain.actorEvents.has(event), sameCallAs: harmless(copies.get(event)?.eventId) },
    ),
  );
  const own = shown.filter(({ ofActor }) => ofActor);
  const resources = affectedResources(own);
  const denied = deniedCalls(own.filter(isCall));
  const mentioned = new Set([...coverage.accounts, ...[...shown, ...resources].map(({ accountId }) => accountId)]);
  const accountNames = Object.fromEntries(Object.entries(input.accountNames ?? {}).filter(([id]) => mentioned.has(id)));
  const containment = containmentOf(events, chain);
  return seal({
    format: "audit-landing-zone report 1",
    title: titleOf(own, chain.credentials, incident),
    notice: input.notice ?? "",
    incident,
    generatedAt: input.generatedAt,
    toolVersion: input.toolVersion,
    timeZone,
    accountNames,
    standing: standingOf(input),
    ...effectsOf(events, chain, {
      generatedAt: input.generatedAt,
      reportFile: input.reportFile ?? "report.html",
    }),
    summary: summaryOf({
      timeZone,
      accountNames,
      events: own,
      credentials: chain.credentials,
      resources,
      denied,
      containment,
      notRead: notRead(input),
    }),
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
