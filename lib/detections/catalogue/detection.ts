import type { Severity } from "../../model/alarm-settings";
import type { CisVersion } from "../../model/benchmarks";
import type { DetectionId } from "../../model/detection-ids";

/** CloudTrail event names by `eventSource`. */
export type EventNames = Readonly<Record<string, readonly string[]>>;

/** A benchmark's own pattern, if it differs from `published` or is broken. */
export interface BenchmarkText {
  /** The literal text, used if config requests it. */
  readonly pattern: string;
  /** The difference and its effect. */
  readonly note: string;
  /** Whether it matches nearly everything or nothing: config that requests it gets a warning. */
  readonly broken?: true;
}

/** The names in one environment's evidence chain; patterns on tampering are limited to them. */
export interface EvidenceNames {
  /** The account of trail, log group, alarms and topics. */
  readonly managementAccountId: string;
  /** The account of the log buckets and their key. */
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
   * The exact text that Security Hub requires (or CIS, if Security Hub has no control): "additional fields or terms
   * cannot be added". Absent if neither has one.
   */
  readonly published?: string;
  /** What `published` misses. Each is a separate filter on the same metric; no event may match two of them. */
  readonly extension?: readonly string[];
  /** Extensions that name the environment's own resources. */
  readonly evidence?: (names: EvidenceNames) => readonly string[];
  /**
   * An additional text that auditors' tools require: all of these names in one pattern, with the event source. It is a
   * filter on the same metric that adds 0, because the other filters already count its matches.
   */
  readonly audited?: string;
  /** Texts of benchmark versions that differ from `published`. */
  readonly benchmarkTexts?: Readonly<Partial<Record<CisVersion, BenchmarkText>>>;
}

export interface Detection {
  /** Stable: becomes part of construct ids, filter, metric and alarm names. */
  readonly id: DetectionId;
  /** What happened, as in the message after `ALERT: `. */
  readonly title: string;
  readonly severity: Severity;
  /** Whether the guide calls it critical; four alerts are. */
  readonly guideCritical?: true;
  /** Why it matters, for the receiver of the message. */
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
   * The accounts in which its patterns can match: other accounts have no alarm, because it could never fire.
   * @default - every account
   */
  readonly detectedIn?: "management account" | "where there is a break-glass role";
  /**
   * For opt-in detections (`detections: { extended: … }`) of calls that are routine in many accounts: the noise to
   * expect, in words.
   * @default - every account has it
   */
  readonly onRequest?: string;
  /** The alarm's default threshold. */
  readonly alarm: {
    /** Number of matching events within the period. */
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
    /** Names that match only with certain other fields, if `matching` is decided by name. */
    readonly withFields?: EventNames;
    /** Similar events that must not match. */
    readonly notMatching: EventNames;
  };
  /** Notes on the patterns: gaps, unavoidable overlaps, choices. */
  readonly notes?: readonly string[];
}
