/** What an archive is proven to be: everything there and untouched; something wrong; or something not proven. */
export type Verdict = "valid" | "incomplete" | "invalid";

/** Findings that show a change: whoever has the archive as CloudTrail delivered it never sees one. */
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

/** Findings that leave something without proof, for an innocent reason or for a bad one. */
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
  /** The file, as a key of the bucket; undefined where it is about a time. */
  readonly key?: string | undefined;
  readonly message: string;
}

export interface DigestCounts {
  valid: number;
  invalid: number;
  /** Not there although the next one names them: at least so many. */
  missing: number;
  /** There, and neither proven nor disproven. */
  unproven: number;
}

export interface LogCounts extends DigestCounts {
  /** There, and listed in no digest although their time is covered, or should be. */
  withoutDigest: number;
  /** Delivered after the last digest, so shortly before the end that theirs is not due yet: not proven so far. */
  pending: number;
  /** Of Insights and network activity, and listed in no digest: whether digests cover those is not documented. */
  notCovered: number;
}

/** So many findings are kept of an account's Region; the others are counted. */
const MOST_FINDINGS = 200;

/** What was found in an account's Region. */
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
  /** Findings that were not kept. */
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
