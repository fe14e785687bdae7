import { openSource } from "../../integrity/open-source";
import { isoSeconds, MILLISECONDS_OF_HOUR } from "../../integrity/archive-keys";
import type { SourceOptions } from "../../integrity/archive-source";
import { activeAccountsOf, type LandingZone } from "../../model/landing-zone";
import { UserError } from "../../model/user-error";
import { eventWithId } from "../../questions/event-lookups";
import { eventTimeOf, type EventScope } from "../../questions/event-scope";
import type { QueryEngine } from "../engines/query-engine";
import { eventOfRow } from "../event-of-record";
import type { InvestigatedEvent } from "../investigated-event";
import { buildReport } from "./build-report";
import { collectCoverage } from "./collect-coverage";
import { collectEvents } from "./collect-events";
import { describeValidation, validate } from "./collect-validation";
import { detectorOf } from "./detect";
import type { Incident, Report, ReportedQuery } from "./report";
import { reportedQuery } from "./reported-query";

/** What a report is made from. */
export interface MakeReportOptions {
  readonly engine: QueryEngine;
  readonly source: SourceOptions;
  readonly incident: Pick<Incident, "kind" | "value">;
  /** The window; where an event is searched. */
  readonly scope: EventScope;
  /** Report on the hour before and after the event, instead of the window in which it was searched. */
  readonly aroundEvent: boolean;
  readonly landingZone: LandingZone | undefined;
  readonly publicKeysFile: string | undefined;
  readonly skipsValidation: boolean;
  readonly toolVersion: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (text: string) => void;
}

/** A report, and whether there may be events that it lacks. */
export interface MadeReport {
  readonly report: Report;
  readonly stopped: boolean;
}

/**
 * Collects an incident's events, what is missing, and what is proven, and puts the report together.
 * @throws UserError when there is no such event
 */
export async function makeReport(options: MakeReportOptions): Promise<MadeReport> {
  const { engine, incident, landingZone, signal, onProgress, skipsValidation } = options;
  const run = { signal, ...(onProgress && { onProgress }) };
  const source = openSource(options.source);
  const expected = landingZone && {
    organizationId: landingZone.environment.organizationId,
    accounts: activeAccountsOf(landingZone).map(({ id }) => id),
    regions: landingZone.environment.governedRegions,
  };
  const named = incident.kind === "event" ? await findEvent(options, run) : undefined;
  const scope = named !== undefined && options.aroundEvent ? around(options.scope, named.event) : options.scope;
  const collected = await collectEvents({ engine, incident, event: named?.event, scope, run });
  onProgress?.("validating");
  const validated = skipsValidation
    ? undefined
    : await validate({
        options: options.source,
        source,
        scope,
        expected,
        publicKeysFile: options.publicKeysFile,
        signal,
      });
  const coverage = await collectCoverage(source, scope, validated?.regions ?? [], expected);
  const unreadable = new Map(
    [...(named?.unreadable ?? []), ...collected.unreadable].map(({ file, reason }) => [file, reason]),
  );
  const report = buildReport({
    incident: { ...incident, since: eventTimeOf(scope.since), until: eventTimeOf(scope.until) },
    events: collected.events,
    coverage: { ...coverage, unreadable: [...unreadable].map(([file, reason]) => ({ file, reason })) },
    validation: await describeValidation(validated, source, collected.events),
    queries: [...(named === undefined ? [] : [named.query]), ...collected.queries],
    detect: detectorOf(landingZone),
    timeZone: timeZoneOf(landingZone),
    toolVersion: options.toolVersion,
    generatedAt: isoSeconds(Date.now()),
    ...noticeOf(collected.stopped, skipsValidation),
  });
  return { report, stopped: collected.stopped.length > 0 };
}

interface NamedEvent {
  readonly event: InvestigatedEvent;
  readonly query: ReportedQuery;
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

async function findEvent(
  { engine, incident, scope }: MakeReportOptions,
  run: Parameters<QueryEngine["run"]>[1],
): Promise<NamedEvent> {
  const query = eventWithId(scope, incident.value);
  const result = await engine.run(query, run);
  const [row] = result.rows;
  if (row === undefined) {
    throw new UserError(
      `there is no event ${incident.value} from ${eventTimeOf(scope.since)} to ${eventTimeOf(scope.until)}` +
        `${result.unreadable.length > 0 ? ` (${String(result.unreadable.length)} log files could not be read)` : ""}: ` +
        "widen --since and --until, or look for it with `lz investigate`",
    );
  }
  return {
    event: eventOfRow(row),
    query: reportedQuery(engine.name, query, result),
    unreadable: result.unreadable,
  };
}

function around(scope: EventScope, { eventTime }: InvestigatedEvent): EventScope {
  const moment = Date.parse(eventTime);
  if (Number.isNaN(moment)) return scope;
  return { ...scope, since: moment - MILLISECONDS_OF_HOUR, until: moment + MILLISECONDS_OF_HOUR };
}

/** Of the security team's channel, or of the first one. */
function timeZoneOf(landingZone: LandingZone | undefined): string {
  const channels = landingZone?.environment.channels ?? {};
  return (channels["security"] ?? Object.values(channels)[0])?.timeZone ?? "UTC";
}

function noticeOf(stopped: readonly string[], skipsValidation: boolean): { readonly notice?: string } {
  const parts = [
    ...(skipsValidation ? ["The log files were NOT validated (--skip-validation): nothing here is proven."] : []),
    ...(stopped.length > 0 ? [`Not everything was followed, so events may be missing: ${stopped.join("; ")}.`] : []),
  ];
  return parts.length === 0 ? {} : { notice: parts.join(" ") };
}
