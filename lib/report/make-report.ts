import { openSource } from "../integrity/archive/open-source";
import { isoSeconds, MILLISECONDS_OF_HOUR } from "../integrity/archive/archive-keys";
import type { SourceOptions } from "../integrity/archive/archive-source";
import { expectedPlaces } from "../integrity/archive/expected-places";
import { accountsOf, type LandingZone } from "../model/landing-zone";
import { UserError } from "../base/user-error";
import { eventTimeOf, type EventScope } from "../questions/sql/event-scope";
import type { QueryEngine } from "../investigation/engines/query-engine";
import { eventOfRow } from "../investigation/event-of-record";
import { findEvents } from "../investigation/find-events";
import type { InvestigatedEvent } from "../investigation/investigated-event";
import { buildReport } from "./build-report";
import { collectCoverage } from "./collect/collect-coverage";
import { collectEvents } from "./collect/collect-events";
import { collectUndoing } from "./collect/collect-undoing";
import { describeValidation, validate } from "./collect/collect-validation";
import { detectorOf } from "./collect/detect";
import { findDigests } from "./collect/find-digests";
import type { Incident, Report, ReportedQuery } from "./report";
import { reportedQuery } from "./collect/reported-query";
import { wholeEvents } from "./whole-events";

/** Inputs of a report. */
export interface MakeReportOptions {
  readonly engine: QueryEngine;
  readonly source: SourceOptions;
  readonly incident: Pick<Incident, "kind" | "value">;
  /** The window; for an event, where to search it. */
  readonly scope: EventScope;
  /** Report on the hour before and after the event instead of the search window. */
  readonly aroundEvent: boolean;
  readonly landingZone: LandingZone | undefined;
  readonly publicKeysFile: string | undefined;
  readonly skipsValidation: boolean;
  /** A notice at the top. @default - none */
  readonly notice?: string | undefined;
  /** @default - the time zone of the environment's security channel, or UTC */
  readonly timeZone?: string | undefined;
  /** Names of accounts by their ids. @default - from the environment */
  readonly accountNames?: Readonly<Record<string, string>> | undefined;
  readonly toolVersion: string;
  /** The file name of the page. @default "report.html" */
  readonly reportFile?: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: (text: string) => void;
}

/**
 * Collects an incident's events, coverage and validation, and builds the report.
 * @throws UserError when the event does not exist
 */
export async function makeReport(options: MakeReportOptions): Promise<Report> {
  const { engine, incident, landingZone, signal, onProgress, skipsValidation } = options;
  const run = { signal, ...(onProgress && { onProgress }) };
  const source = openSource(options.source);
  const expected = landingZone && expectedPlaces(landingZone);
  const named = incident.kind === "event" ? await findNamed(options, run) : undefined;
  const scope = named !== undefined && options.aroundEvent ? around(options.scope, named.events[0]) : options.scope;
  const collected = await collectEvents({ engine, incident, named: named?.events ?? [], scope, run });
  onProgress?.("searching for events that undo the changes");
  const undoing = await collectUndoing({ engine, events: collected.events, scope, run });
  onProgress?.("reading the log files of the events");
  const whole = await wholeEvents(source, [...collected.events, ...undoing.events], signal);
  onProgress?.("validating");
  const validated = skipsValidation
    ? undefined
    : await validate({
        options: options.source,
        scope,
        expected,
        publicKeysFile: options.publicKeysFile,
        signal,
      });
  const files = new Set(whole.events.map(({ logFile }) => logFile));
  const digests = await findDigests(source, skipsValidation ? [] : files, signal);
  const coverage = await collectCoverage(source, scope, validated?.regions ?? [], expected);
  const unreadable = new Map(
    [...(named?.unreadable ?? []), ...collected.unreadable, ...undoing.unreadable].map(({ file, reason }) => [
      file,
      reason,
    ]),
  );
  return buildReport({
    incident: { ...incident, since: eventTimeOf(scope.since), until: eventTimeOf(scope.until) },
    events: whole.events,
    coverage: { ...coverage, unreadable: [...unreadable].map(([file, reason]) => ({ file, reason })) },
    validation: describeValidation(validated, whole, digests),
    queries: [...(named?.queries ?? []), ...collected.queries, ...undoing.queries],
    detect: detectorOf(landingZone),
    timeZone: options.timeZone ?? timeZoneOf(landingZone),
    accountNames: options.accountNames ?? accountNamesOf(landingZone),
    toolVersion: options.toolVersion,
    generatedAt: isoSeconds(Date.now()),
    notFollowed: [...collected.stopped, ...undoing.stopped],
    ...(options.reportFile !== undefined && { reportFile: options.reportFile }),
    ...noticeOf(options, [...collected.stopped, ...undoing.stopped]),
  });
}

interface NamedEvents {
  /** The event, and other accounts' events of the same call. */
  readonly events: readonly [InvestigatedEvent, ...InvestigatedEvent[]];
  readonly queries: readonly ReportedQuery[];
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

async function findNamed(
  { engine, incident, scope }: MakeReportOptions,
  run: Parameters<QueryEngine["run"]>[1],
): Promise<NamedEvents> {
  const found = await findEvents(engine, { ...scope, eventIds: [incident.value] }, run);
  const unreadable = found.flatMap(({ result }) => result.unreadable);
  const [first, ...others] = (found.at(-1) ?? found[0]).result.rows.map(eventOfRow);
  if (first === undefined) {
    throw new UserError(
      `no event ${incident.value} from ${eventTimeOf(scope.since)} to ${eventTimeOf(scope.until)}` +
        `${unreadable.length > 0 ? ` (${String(unreadable.length)} log files could not be read)` : ""}: ` +
        "widen --since and --until, or search with `lz investigate`",
    );
  }
  return {
    events: [first, ...others],
    queries: found.map(({ query, result }) => reportedQuery(engine.name, query, result)),
    unreadable,
  };
}

function around(scope: EventScope, { eventTime }: InvestigatedEvent): EventScope {
  const moment = Date.parse(eventTime);
  if (Number.isNaN(moment)) return scope;
  return { ...scope, since: moment - MILLISECONDS_OF_HOUR, until: moment + MILLISECONDS_OF_HOUR };
}

function accountNamesOf(landingZone: LandingZone | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(landingZone === undefined ? [] : accountsOf(landingZone).map(({ id, name }) => [id, name]));
}

/** From the security team's channel, or from the first channel. */
function timeZoneOf(landingZone: LandingZone | undefined): string {
  const channels = landingZone?.environment.channels ?? {};
  return (channels["security"] ?? Object.values(channels)[0])?.timeZone ?? "UTC";
}

function noticeOf(
  { notice, skipsValidation }: MakeReportOptions,
  stopped: readonly string[],
): { readonly notice?: string } {
  const parts = [
    ...(notice === undefined ? [] : [notice]),
    ...(skipsValidation ? ["The log files were NOT validated (--skip-validation): nothing here is proven."] : []),
    ...(stopped.length > 0 ? [`Collection stopped at a limit, so events may be missing: ${stopped.join("; ")}.`] : []),
  ];
  return parts.length === 0 ? {} : { notice: parts.join(" ") };
}
