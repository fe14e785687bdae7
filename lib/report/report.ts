import type { Severity } from "../model/alarm-settings";
import type { Verdict } from "../integrity/findings";
import type { InvestigatedEvent } from "../investigation/investigated-event";
import type { SignInKind } from "./outcome";

/** What the report is about. */
export interface Incident {
  readonly kind: "event" | "principal" | "access-key" | "resource";
  /** A CloudTrail event id, the ARN or name of a principal, an access key id, or the ARN or name of a resource. */
  readonly value: string;
  /** The window, UTC, such as `2026-11-02T01:13:00Z`; its end is not included. */
  readonly since: string;
  readonly until: string;
}

/** Days that follow each other of which no log file of an account's Region was found. */
export interface EmptyDays {
  readonly accountId: string;
  readonly region: string;
  /** The first and the last of them, UTC, such as `2026-11-02`. */
  readonly first: string;
  readonly last: string;
  readonly days: number;
  /** Whether CloudTrail's digests are proven there: then it delivered no log file, because nothing was called. */
  readonly digestsProven: boolean;
}

/** What of the window was read. */
export interface ReportedCoverage {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly emptyDays: readonly EmptyDays[];
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

/** A log file that holds events of the report. */
export interface ReportedLogFile {
  readonly file: string;
  /** Of its uncompressed content; undefined where it could not be read. */
  readonly sha256?: string;
  /** The digest that lists it. @default - none was found, or nothing was validated */
  readonly digest?: {
    readonly file: string;
    /** Of the digest's uncompressed content. */
    readonly sha256: string;
    /** SHA-256 of the log file's content, as the digest has it. */
    readonly recorded: string;
  };
  readonly events: number;
  readonly verdict: Verdict | "not validated";
}

export interface ReportedValidation {
  readonly verdict: Verdict | "skipped";
  /** Why it was skipped. */
  readonly reason?: string;
  /** What was validated, UTC. */
  readonly since?: string;
  readonly until?: string;
  readonly regions: readonly {
    readonly accountId: string;
    readonly region: string;
    readonly verdict: Verdict;
    readonly validDigests: number;
    readonly validLogFiles: number;
    readonly findings: readonly string[];
  }[];
  /** What of the archive belongs to no account's Region, and was not validated. */
  readonly findings: readonly string[];
  readonly logFiles: readonly ReportedLogFile[];
}

export interface ReportedQuery {
  readonly engine: string;
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly rows: number;
  readonly seconds: number;
  readonly scannedBytes: number;
}

/** A detection of the catalogue that an event matches. */
export interface MatchedDetection {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
}

export interface ReportInput {
  readonly incident: Incident;
  readonly events: readonly InvestigatedEvent[];
  readonly coverage: ReportedCoverage;
  readonly validation: ReportedValidation;
  readonly queries: readonly ReportedQuery[];
  /** Why there may be more events: where collecting them stopped. @default - everything was followed */
  readonly notFollowed?: readonly string[];
  /** The detections that an event, as CloudTrail wrote it, matches. */
  readonly detect: (event: Readonly<Record<string, unknown>>) => readonly MatchedDetection[];
  /** Names of accounts by their ids. @default - no names */
  readonly accountNames?: Readonly<Record<string, string>>;
  /** The team's IANA time zone, shown beside UTC. */
  readonly timeZone: string;
  readonly toolVersion: string;
  /** UTC. */
  readonly generatedAt: string;
  /** The name of the page that is written: commands of the report read the events from it. @default "report.html" */
  readonly reportFile?: string;
  /** Says so at the top of a report on made-up events. @default - the events are real */
  readonly notice?: string;
}

/** `sign-in`: made a credential. `denied`: for want of a right. `failed`: for any other reason. */
export type Outcome = "sign-in" | "change" | "read" | "denied" | "failed";

/** An event as the table shows it. Every text but those of `raw` is harmless. */
export interface ReportedEvent {
  readonly id: string;
  readonly time: string;
  readonly localTime: string;
  /** Whether it is of the principal that the report follows, and not of somebody else about the same thing. */
  readonly ofActor: boolean;
  /** The id of the event that counts, where this is another account's record of the same call; else empty. */
  readonly sameCallAs: string;
  readonly who: string;
  readonly accessKeyId: string;
  readonly service: string;
  readonly action: string;
  readonly outcome: Outcome;
  readonly error: string;
  readonly accountId: string;
  readonly region: string;
  readonly sourceIpAddress: string;
  readonly userAgent: string;
  /** `true`, `false`, or empty where CloudTrail does not know. */
  readonly mfa: string;
  readonly resources: readonly string[];
  readonly detections: readonly string[];
  readonly logFile: string;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** A credential that was used or made, and the one that it came from. */
export interface Credential {
  /** Its place in the chain. */
  readonly id: number;
  /** The credential that it was made with; undefined where the events do not say. */
  readonly parent?: number;
  readonly depth: number;
  readonly how: SignInKind | "assumed role" | "assumed root" | "access key" | "session" | "service" | "another account";
  readonly who: string;
  readonly arn: string;
  readonly accessKeyId: string;
  readonly accountId: string;
  readonly since: string;
  readonly lastUsed: string;
  readonly sourceIpAddresses: readonly string[];
  /** `true`, `false`, or empty where CloudTrail says nothing. */
  readonly mfa: string;
  readonly events: number;
  readonly denied: number;
}

export interface AffectedResource {
  readonly resource: string;
  readonly accountId: string;
  readonly changes: number;
  readonly reads: number;
  readonly denied: number;
  readonly actions: readonly string[];
  readonly first: string;
  readonly last: string;
}

export interface DeniedCalls {
  readonly action: string;
  readonly who: string;
  readonly accountId: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  readonly error: string;
}

export interface FiredDetections extends MatchedDetection {
  readonly count: number;
  readonly first: string;
  readonly eventIds: readonly string[];
}

/** Something that the principal set, as far as the events show. Every text is harmless. */
export interface LastingEffect {
  /** A clause, such as `AdministratorAccess is attached to the role build`. */
  readonly what: string;
  /** What that gives to whom, in sentences; empty where nothing more is to be said. */
  readonly grants: string;
  /** What the events do not say, in sentences; empty where they say all. */
  readonly notKnown: string;
  /** When it ends by itself, UTC; empty where it does not, or where nobody knows. */
  readonly until: string;
  readonly accountId: string;
  readonly region: string;
  /** When it was set, or seen first, UTC. */
  readonly since: string;
  readonly by: string;
  /** `iam:AttachRolePolicy` */
  readonly call: string;
  readonly eventId: string;
  /** The command that plans how it is undone; empty where `lz respond` has no step for it. */
  readonly respond: string;
}

/** The report without its digest. JSON holds all of it. */
export interface ReportContent {
  readonly format: "audit-landing-zone report 1";
  readonly title: string;
  readonly notice: string;
  readonly incident: Incident;
  readonly generatedAt: string;
  readonly toolVersion: string;
  readonly timeZone: string;
  /** Of the accounts that the report mentions, by their ids. */
  readonly accountNames: Readonly<Record<string, string>>;
  /** `whole`: proven and nothing missing. */
  readonly standing: "whole" | "incomplete" | "invalid";
  /** What the principal set and no event undoes until the window's end. */
  readonly stillInEffect: readonly LastingEffect[];
  /** What it set, and what a later event undoes, or the time. */
  readonly undone: readonly (LastingEffect & {
    /** `by` and `eventId` are empty where it ended by itself. */
    readonly ended: { readonly time: string; readonly how: string; readonly by: string; readonly eventId: string };
  })[];
  /** Calls that changed something, of which lz does not follow whether it lasts. */
  readonly otherChanges: readonly { readonly action: string; readonly count: number }[];
  readonly summary: readonly { readonly question: string; readonly answer: string }[];
  readonly notKnown: readonly string[];
  readonly credentials: readonly Credential[];
  readonly resources: readonly AffectedResource[];
  readonly denied: readonly DeniedCalls[];
  readonly detections: readonly FiredDetections[];
  readonly coverage: ReportedCoverage;
  readonly validation: ReportedValidation;
  readonly queries: readonly ReportedQuery[];
  readonly events: readonly ReportedEvent[];
}

export interface Report extends ReportContent {
  /** SHA-256 of the canonical JSON of everything else, in lower-case hexadecimal. */
  readonly digest: string;
}
