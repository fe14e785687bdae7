import { createHash } from "node:crypto";
import type { ArchiveSource, SourceOptions } from "./archive-source";
import { openSource } from "./open-source";
import { isoSeconds, digestFolder, logFolder, type AccountRegion } from "./archive-keys";
import { Checkpoint, placeId } from "./checkpoint";
import { fetchPublicKeys } from "./fetch-public-keys";
import { findPlaces, type Selection } from "./find-places";
import { verdictOf, worse, type Finding, type Verdict } from "./findings";
import { readSignatures } from "./kept-signatures";
import { listDays } from "./list-days";
import { DIGEST_IS_DUE_AFTER } from "./log-ledger";
import { readPublicKeys, type PublicKeys } from "./public-keys";
import { judgeEnd, type RegionResult } from "./verify-region";
import { verifyRegions } from "./verify-regions";
import type { Window } from "./region-context";

/** What to verify. */
export interface VerificationOptions {
  readonly source: SourceOptions;
  readonly selection: Selection;
  /** Milliseconds since 1970. @default - from the first digest */
  readonly since?: number | undefined;
  /** @default - now for a bucket; the newest digest of all for a copy on a disk */
  readonly until?: number | undefined;
  /** CloudTrail's public keys. @default - CloudTrail is asked for them */
  readonly publicKeysFile?: string | undefined;
  /** Keeps what is done, and is read by the next run. */
  readonly resumeFile?: string | undefined;
  readonly threads?: number | undefined;
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What is proven of an archive. */
export interface Verification {
  readonly verdict: Verdict;
  readonly since: string | null;
  readonly until: string | null;
  readonly regions: readonly RegionResult[];
}

/** Verifies an archive. It changes nothing in it. */
export async function verifyArchive(options: VerificationOptions): Promise<Verification> {
  const { selection, publicKeysFile, resumeFile, onProgress, signal, threads } = options;
  const source = openSource(options.source);
  const places = await findPlaces(source, selection);
  const now = Date.now();
  const asked: Window = { since: options.since, until: options.until ?? defaultUntil(options.source, now), now };
  const given = publicKeysFile === undefined ? undefined : readPublicKeys(publicKeysFile);

  const what = { source: options.source, since: options.since, until: options.until, keys: given && digestOf(given) };
  const checkpoint = resumeFile === undefined ? undefined : Checkpoint.open(resumeFile, what, asked);
  const window = checkpoint?.window ?? asked;
  const regions: RegionResult[] = [];
  const rest = places.filter((place) => {
    const result = checkpoint?.done.get(placeId(place));
    if (result !== undefined) regions.push(result);
    return result === undefined;
  });

  const keys = given ?? (await ask(source, rest, window));
  const kept = options.source.kind === "directory" ? readSignatures(options.source.path) : new Map<string, never>();
  onProgress?.(regions.length, places.length);
  await verifyRegions({
    source: options.source,
    places: rest,
    keys,
    keysAreComplete: given === undefined,
    window,
    ended: selection.expected?.ended,
    kept,
    threads,
    signal,
    onResult: (result) => {
      checkpoint?.add(result);
      regions.push(result);
      onProgress?.(regions.length, places.length);
    },
  });
  return summarize(regions, window, selection.expected?.ended ?? []);
}

function defaultUntil(source: SourceOptions, now: number): number | undefined {
  return source.kind === "bucket" ? now : undefined;
}

function digestOf(keys: PublicKeys): string {
  return createHash("sha256").update(JSON.stringify(keys)).digest("hex");
}

async function ask(source: ArchiveSource, places: readonly AccountRegion[], window: Window): Promise<PublicKeys> {
  const regions = [...new Set(places.map(({ region }) => region))];
  let since = window.since ?? Infinity;
  if (since === Infinity) {
    for (const place of places) {
      const days = await listDays(source, [digestFolder(place), logFolder(place)], -Infinity, Infinity);
      since = Math.min(since, days[0] ?? Infinity);
    }
  }
  if (since === Infinity) return {};
  return fetchPublicKeys(regions, since);
}

function summarize(results: readonly RegionResult[], { since, until }: Window, ended: readonly string[]): Verification {
  const end = newest(results);
  const regions = results
    .map((result) => (until !== undefined || ended.includes(result.accountId) ? result : withEnd(result, end)))
    .sort((one, other) => (placeId(one) < placeId(other) ? -1 : 1));
  return {
    verdict: regions.map(({ verdict }) => verdict).reduce(worse, regions.length === 0 ? "incomplete" : "valid"),
    since: since === undefined ? null : isoSeconds(since),
    until: until === undefined ? null : isoSeconds(until),
    regions,
  };
}

function newest(results: readonly RegionResult[]): number {
  return Math.max(...results.map(({ to }) => (to === undefined ? -Infinity : Date.parse(to))));
}

/** A copy ends when it was made: where all others go on, one that does not was cut. */
function withEnd(result: RegionResult, end: number): RegionResult {
  if (result.to === undefined) return result;
  const findings: Finding[] = [];
  judgeEnd(
    { add: (kind, key, message) => findings.push({ verdict: verdictOf(kind), kind, key, message }) },
    Date.parse(result.to),
    end - DIGEST_IS_DUE_AFTER,
  );
  return {
    ...result,
    verdict: findings.map(({ verdict }) => verdict).reduce(worse, result.verdict),
    findings: [...result.findings, ...findings],
  };
}
