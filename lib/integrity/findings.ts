/** The verdict on an archive: everything present and unchanged; something wrong; or something not proven. */
export type Verdict = "valid" | "incomplete" | "invalid";

/** Findings that prove a change: an archive as delivered by CloudTrail never has one. */
const INVALID = [
  "digest-missing",
  "digest-moved",
  "digest-malformed",
  "digest-signature",
  "digest-public-key",
  "digest-changed",
  "digest-link",
  "log-missing",
  "log-changed",
  "log-malformed",
] as const;

/** Findings that leave something unproven, for a harmless or a malicious reason. */
type IncompleteKind =
  | "digest-unsigned"
  | "digest-stray"
  | "public-key-not-given"
  | "no-digests"
  | "chain-start"
  | "chain-end"
  | "chain-stopped"
  | "chain-bucket"
  | "log-without-digest"
  | "log-pending"
  | "log-elsewhere"
  | "not-read";

export type FindingKind = (typeof INVALID)[number] | IncompleteKind;

export interface Finding {
  readonly verdict: Exclude<Verdict, "valid">;
  readonly kind: FindingKind;
  /** The file's key in the bucket; undefined for a finding about a time. */
  readonly key?: string | undefined;
  readonly message: string;
}

export interface DigestCounts {
  valid: number;
  invalid: number;
  /** Missing although the next one names them: at least this many. */
  missing: number;
  /** Present, neither proven nor disproven. */
  unproven: number;
}

export interface LogCounts extends DigestCounts {
  /** Present, but in no digest although their time is covered, or should be. */
  withoutDigest: number;
  /** Delivered after the last digest, while their own is not due yet: not proven so far. */
  pending: number;
  /** Insights and network activity events in no digest: AWS does not document whether digests cover them. */
  notCovered: number;
}

/** Maximum number of findings kept per account and Region; the others are counted. */
const MOST_FINDINGS = 200;

/** The findings of an account and Region. */
export class Tally {
  readonly digests: DigestCounts = { valid: 0, invalid: 0, missing: 0, unproven: 0 };
  readonly logs: LogCounts = {
    valid: 0,
    invalid: 0,
    missing: 0,
    unproven: 0,
    withoutDigest: 0,
    pending: 0,
    notCovered: 0,
  };
  readonly findings: Finding[] = [];
  /** Number of findings not kept. */
  findingsLeftOut = 0;
  verdict: Verdict = "valid";
  /** Bytes of log files as stored, and unpacked. */
  bytes = 0;
  unpackedBytes = 0;

  add(kind: FindingKind, key: string | undefined, message: string): void {
    const verdict = verdictOf(kind);
    this.verdict = worse(this.verdict, verdict);
    if (this.findings.length < MOST_FINDINGS) this.findings.push({ verdict, kind, key, message });
    else this.findingsLeftOut += 1;
  }
}

export function verdictOf(kind: FindingKind): Finding["verdict"] {
  return (INVALID as readonly string[]).includes(kind) ? "invalid" : "incomplete";
}

const ORDER: readonly Verdict[] = ["valid", "incomplete", "invalid"];

export function worse(one: Verdict, other: Verdict): Verdict {
  return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;
}
