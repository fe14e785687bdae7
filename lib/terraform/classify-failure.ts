/**
 * The cause of a failure of Terraform, by what people can do about it.
 *
 * - `state-locked`: another run holds the lock, or was killed with it
 * - `credentials`: missing, expired or invalid
 * - `access-denied`: AWS or the state bucket denied a call
 * - `provider-unavailable`: neither a registry nor a mirror has the provider
 * - `provider-mismatch`: the provider is not the one in the lock file
 * - `throttled`: AWS throttles calls; a later retry helps
 * - `stale-plan`: the state changed after the plan was made
 * - `state-not-saved`: the state could not be written, and is in a local file
 * - `not-initialized`: `init` was not run, or the backend has changed since
 * - `other`: read Terraform's message
 */
export type FailureKind =
  | "state-locked"
  | "credentials"
  | "access-denied"
  | "provider-unavailable"
  | "provider-mismatch"
  | "throttled"
  | "stale-plan"
  | "state-not-saved"
  | "not-initialized"
  | "other";

/** The owner of a state lock, as Terraform reports it. */
export interface StateLock {
  readonly id: string;
  /** Such as `ana@build-7`. */
  readonly who?: string;
  /** Such as `OperationTypeApply`. */
  readonly operation?: string;
  /** Such as `2026-03-04 05:06:07.89 +0000 UTC`. */
  readonly created?: string;
}

/** A failure and its details. */
export interface Failure {
  readonly kind: FailureKind;
  /** Set for `state-locked`, if Terraform could read the owner. */
  readonly lock?: StateLock;
}

/** In this order: an expired key is also a denied access, and a lock is reported after the call that failed. */
const PATTERNS: readonly (readonly [FailureKind, RegExp])[] = [
  ["state-not-saved", /Failed to (save|persist) state|errored\.tfstate/],
  ["state-locked", /Error acquiring the state lock/],
  ["stale-plan", /Saved plan is stale|Saved plan does not match the given state/],
  [
    "not-initialized",
    /Backend initialization required|Backend configuration (block has )?changed|run: terraform init|please run "terraform init"/i,
  ],
  [
    "provider-mismatch",
    /(doesn't|does not) match any of the (previously recorded )?checksums|Provider dependency changes detected|Inconsistent dependency lock file/,
  ],
  [
    "provider-unavailable",
    /Failed to query available provider packages|Failed to install provider|could not connect to registry|Failed to instantiate provider/,
  ],
  [
    "throttled",
    /\b(Throttl(ed|ing)(Exception)?|TooManyRequests(Exception)?|RequestLimitExceeded|SlowDown|LimitExceededException: Rate)\b|Rate exceeded/,
  ],
  [
    "credentials",
    /No valid credential sources found|ExpiredToken|token (has |is )?expired|security token included in the request is (expired|invalid)|InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|SignatureDoesNotMatch|failed to refresh cached credentials|failed to get shared config profile/i,
  ],
  ["access-denied", /\bAccess ?Denied(Exception)?\b|not authorized to perform|UnauthorizedOperation|StatusCode: 403/],
];

/**
 * Classifies a failure of Terraform by its standard error.
 *
 * @param text - without ANSI sequences; line breaks do not matter, as Terraform wraps at 78 columns
 */
export function classifyFailure(text: string): Failure {
  const unwrapped = text.replace(/\s+/g, " ");
  const kind = PATTERNS.find(([, pattern]) => pattern.test(unwrapped))?.[0] ?? "other";
  if (kind !== "state-locked") return { kind };
  const lock = readLock(text);
  return lock === undefined ? { kind } : { kind, lock };
}

function readLock(text: string): StateLock | undefined {
  const field = (name: string): string | undefined =>
    new RegExp(`^[\\s│]*${name}:[ \\t]+(\\S.*)$`, "m").exec(text)?.[1]?.trim();
  const id = field("ID");
  if (id === undefined) return undefined;
  const [who, operation, created] = [field("Who"), field("Operation"), field("Created")];
  return { id, ...(who && { who }), ...(operation && { operation }), ...(created && { created }) };
}
