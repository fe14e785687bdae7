import type { AccountRegion } from "./archive/archive-keys";
import type { ArchiveSource } from "./archive/archive-source";
import type { BoundedWork } from "./bounded-work";
import type { Tally } from "./findings";
import type { LogLedger } from "./log-ledger";
import type { PublicKeys } from "./digests/public-keys";

/** The time to verify, in milliseconds since 1970. */
export interface Window {
  /** Undefined: from the first digest. */
  readonly since: number | undefined;
  /** Undefined: to the last digest. */
  readonly until: number | undefined;
  /** When the verification began. */
  readonly now: number;
}

/** A digest's signature outside S3's metadata: a line of a sidecar file. */
export interface KeptSignature {
  readonly key: string;
  readonly signature: string;
  /** In milliseconds since 1970; of backfill digests. */
  readonly made?: number | undefined;
}

/** Shared state of a Region's verification. */
export interface RegionContext {
  readonly place: AccountRegion;
  readonly source: ArchiveSource;
  readonly keys: PublicKeys;
  /** Whether `keys` are all of CloudTrail's keys for the window: then any other key is forged. */
  readonly keysAreComplete: boolean;
  readonly window: Window;
  readonly kept: ReadonlyMap<string, KeptSignature>;
  readonly tally: Tally;
  readonly ledger: LogLedger;
  /** Log files that are being read and compared. */
  readonly logReads: BoundedWork;
  /** Signatures that no later digest repeats, which a copy on disk lacks. */
  readonly unrepeated: KeptSignature[];
  /** The bucket in the digests; known from the start, or from the first digest. */
  bucket: string | undefined;
}
