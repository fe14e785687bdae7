import type { Severity } from "../../model/alarm-settings";
import type { CisVersion } from "../../model/benchmarks";
import type { DetectionId } from "../../model/detection-ids";

/** CloudTrail event names by `eventSource`. */
export type EventNames = Readonly<Record<string, readonly string[]>>;

/** A benchmark's own pattern where it differs from the one that `published` holds, or is broken. */
export interface BenchmarkText {
  /** The literal text, for configuration that asks for it. */
  readonly pattern: string;
  /** How it differs, and what that does. */
  readonly note: string;
  /** It matches nearly everything or nothing: whoever asks for it is warned. */
  readonly broken?: true;
}

/** The names of the evidence chain of one environment, that patterns on tampering are narrowed to. */
export interface EvidenceNames {
  /** The account that holds trail, log group, alarms and topics. */
  readonly managementAccountId: string;
  /** The account that holds the log buckets and their key. */
  readonly logArchiveAccountId: string;
  /** Every bucket of the chain: the log bucket, its access-log bucket, the state bucket. */
  readonly bucketNames: readonly string[];
  /** The log group that the trail delivers to. */
  readonly logGroupName: string;
  /** The break-glass role of the management and the log-archive account. */
  readonly breakGlassRoleName: string;
}

export interface DetectionPatterns {
  /**
   * The exact text that Security Hub asks for (or, where Security Hub has no control, CIS): "additional fields or terms
   * cannot be added". Absent where neither has one.
   */
  readonly published?: string;
  /** What `published` misses. Each becomes a filter of its own on the same metric; no event may match two of them. */
  readonly extension?: readonly string[];
  /** Extensions that name the environment's own resources. */
  readonly evidence?: (names: EvidenceNames) => readonly string[];
  /**
   * A text that auditors' tools ask for beside the published one: all of these names in one pattern, with the event
   * source. It becomes a filter on the same metric that adds 0, as the others count what it matches.
   */
  readonly audited?: string;
  /** Texts of benchmark versions that differ from `published`. */
  readonly benchmarkTexts?: Readonly<Partial<Record<CisVersion, BenchmarkText>>>;
}

export interface Detection {
  /** Stable: becomes part of construct ids, filter, metric and alarm names. */
  readonly id: DetectionId;
  /** What has happened, as the message says it after `ALERT: `. */
  readonly title: string;
  readonly severity: Severity;
  /** One of the four alerts that the guide calls critical. */
  readonly guideCritical?: true;
  /** Why it matters, for the person who gets the message. */
  readonly why: string;
  /** The first response steps, in order. */
  readonly respond: readonly string[];
  readonly benchmarks: {
    readonly securityHub?: `CloudWatch.${number}`;
    /** The recommendation's number by benchmark version. */
    readonly cis: Readonly<Partial<Record<CisVersion, string>>>;
  };
  readonly patterns: DetectionPatterns;
  /**
   * Where its patterns can match: in no other account is there an alarm, as it could never go off.
   * @default - every account
   */
  readonly detectedIn?: "management account" | "where there is a break-glass role";
  /**
   * Daily work in many accounts, so only accounts that ask for it (`detections: { extended: … }`) have it: what it costs in
   * noise, in words.
   * @default - every account has it
   */
  readonly onRequest?: string;
  /** When the alarm goes off, where configuration says nothing else. */
  readonly alarm: {
    /** How many matching events within the period. */
    readonly threshold: number;
    /** In seconds. @default - the environment's period */
    readonly periodSeconds?: number;
  };
  readonly events: {
    /**
     * `name`: event source and name alone decide. `fields`: other fields decide too, so the names below only can match.
     */
    readonly decidedBy: "name" | "fields";
    readonly matching: EventNames;
    /** Names that match only with certain other fields, where `matching` is decided by name. */
    readonly withFields?: EventNames;
    /** Neighbours that must stay silent. */
    readonly notMatching: EventNames;
  };
  /** What a reader of the patterns should know: gaps, unavoidable overlaps, choices. */
  readonly notes?: readonly string[];
}
