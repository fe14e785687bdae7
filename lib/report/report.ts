import type { Severity } from "../model/alarm-settings";
import type { Verdict } from "../integrity/findings";
import type { InvestigatedEvent } from "../investigation/investigated-event";
import type { SignInKind } from "./outcome";

/** The subject of the report. */
export interface Incident {
  readonly kind: "event" | "principal" | "access-key" | "resource";
  /** A CloudTrail event id, the ARN or name of a principal, an access key id, or the ARN or name of a resource. */
  readonly value: string;
  /** The window, UTC, such as `2026-11-02T01:13:00Z`; the end is exclusive. */
  readonly since: string;
  readonly until: string;
}

/** Consecutive days without a log file of an account's Region. */
export interface EmptyDays {
  readonly accountId: string;
  readonly region: string;
  /** First and last day, UTC, such as `2026-11-02`. */
  readonly first: string;
  readonly last: string;
  readonly days: number;
  /** Whether valid digests cover the days: then there was no log file because there were no calls. */
  readonly digestsProven: boolean;
}

/** The data of the window that was read. */
export interface ReportedCoverage {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly emptyDays: readonly EmptyDays[];
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

/** A log file with events of the report. */
export interface ReportedLogFile {
  readonly file: string;
  /** SHA-256 of its uncompressed content; undefined if it could not be read. */
  readonly sha256?: string;
  /** The digest that lists it. @default - none found, or not validated */
  readonly digest?: {
    readonly file: string;
    /** SHA-256 of the digest's uncompressed content. */
    readonly sha256: string;
    /** SHA-256 of the log file's content, as recorded in the digest. */
    readonly recorded: string;
  };
  readonly events: number;
  readonly verdict: Verdict | "not validated";
}

export interface ReportedValidation {
  readonly verdict: Verdict | "skipped";
  /** Why it was skipped. */
  readonly reason?: string;
  /** Start and end of the validated time, UTC. */
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
  /** Files outside any account's Region, which were not validated. */
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
  /** Why there may be more events: limits that stopped the collection. @default - none */
  readonly notFollowed?: readonly string[];
  /** The detections that match an event as CloudTrail wrote it. */
  readonly detect: (event: Readonly<Record<string, unknown>>) => readonly MatchedDetection[];
  /** Names of accounts by their ids. @default - no names */
  readonly accountNames?: Readonly<Record<string, string>>;
  /** The team's IANA time zone, shown beside UTC. */
  readonly timeZone: string;
  readonly toolVersion: string;
  /** UTC. */
  readonly generatedAt: string;
  /** The file name of the page: the report's commands read the events from it. @default "report.html" */
  readonly reportFile?: string;
  /** A notice at the top of a report on invented events. @default - none: the events are real */
  readonly notice?: string;
}

/** `sign-in`: created a credential. `denied`: access denied. `failed`: any other error. */
export type Outcome = "sign-in" | "change" | "read" | "denied" | "failed";

/** An event as in the table. Every text is sanitized, except in `raw`. */
export interface ReportedEvent {
  readonly id: string;
  readonly time: string;
  readonly localTime: string;
  /** Whether it is a call of the report's principal, not of someone else on the same resource. */
  readonly ofActor: boolean;
  /** If this is another account's event of the same call: the id of the event that counts; otherwise empty. */
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
  /** `true`, `false`, or empty if CloudTrail does not know. */
  readonly mfa: string;
  readonly resources: readonly string[];
  readonly detections: readonly string[];
  readonly logFile: string;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** A credential that was used or created, and its parent. */
export interface Credential {
  /** Its place in the chain. */
  readonly id: number;
  /** The credential that created it; undefined if the events do not show it. */
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
  /** `true`, `false`, or empty if CloudTrail does not record it. */
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

/** A change of the principal, according to the events. Every text is sanitized. */
export interface LastingEffect {
  /** A clause, such as `AdministratorAccess is attached to the role build`. */
  readonly what: string;
  /** What the change allows to whom, in sentences; empty if there is nothing to add. */
  readonly grants: string;
  /** What the events do not contain, in sentences; empty if nothing is missing. */
  readonly notKnown: string;
  /** Expiration, UTC; empty if none or unknown. */
  readonly until: string;
  readonly accountId: string;
  readonly region: string;
  /** When it was set or first seen, UTC. */
  readonly since: string;
  readonly by: string;
  /** `iam:AttachRolePolicy` */
  readonly call: string;
  readonly eventId: string;
  /** The policy that denies everything to the identity that it concerns: it is as it was set, and allows nothing. */
  readonly denied?: {
    /** `IAM user alice` */
    readonly to: string;
    readonly policyName: string;
    readonly since: string;
    /** `iam:PutUserPolicy` */
    readonly how: string;
    readonly by: string;
    readonly eventId: string;
  };
  /** The command that plans its undo; empty if `lz respond` cannot undo it. */
  readonly respond: string;
}

/** The report without its digest. It is complete as JSON. */
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
  /** `whole`: everything proven, nothing missing. */
  readonly standing: "whole" | "incomplete" | "invalid";
  /** Changes of the principal that no event undid before the window's end. */
  readonly stillInEffect: readonly LastingEffect[];
  /** Changes that a later event undid or that expired. */
  readonly undone: readonly (LastingEffect & {
    /** `by` and `eventId` are empty if it expired. */
    readonly ended: { readonly time: string; readonly how: string; readonly by: string; readonly eventId: string };
  })[];
  /** Calls that changed something whose state lz does not track. */
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
