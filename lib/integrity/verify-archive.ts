import { createHash } from "node:crypto";
import type { ArchiveSource, SourceOptions } from "./archive/archive-source";
import { openSource } from "./archive/open-source";
import { isoSeconds, digestFolder, logFolder, type AccountRegion } from "./archive/archive-keys";
import { Checkpoint, placeId } from "./checkpoint";
import { fetchPublicKeys } from "./digests/fetch-public-keys";
import { archiveContents, type Selection } from "./archive/find-places";
import { worse, type Finding, type Verdict } from "./findings";
import { judgeRest, judgeTogether } from "./judge-archive";
import { readSignatures } from "./digests/kept-signatures";
import { listDays } from "./archive/list-days";
import { readPublicKeys, type PublicKeys } from "./digests/public-keys";
import type { RegionResult } from "./verify-region";
import { verifyRegions } from "./verify-regions";
import type { Window } from "./region-context";

/** What to verify. */
export interface VerificationOptions {
  readonly source: SourceOptions;
  readonly selection: Selection;
  /** Milliseconds since 1970. @default - from the first digest */
  readonly since?: number | undefined;
  /** @default - now for a bucket; the newest digest for a copy on disk */
  readonly until?: number | undefined;
  /** CloudTrail's public keys. @default - fetched from CloudTrail */
  readonly publicKeysFile?: string | undefined;
  /** Stores finished work; the next run reads it. */
  readonly resumeFile?: string | undefined;
  readonly threads?: number | undefined;
  /** Accept log files and chains whose next digest is not due yet. @default false */
  readonly allowsPending?: boolean | undefined;
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The result of verifying an archive. */
export interface Verification {
  readonly verdict: Verdict;
  readonly since: string | null;
  readonly until: string | null;
  readonly regions: readonly RegionResult[];
  /** Files outside any account's Region. */
  readonly findings: readonly Finding[];
}

/** Verifies an archive, without changing it. */
export async function verifyArchive(options: VerificationOptions): Promise<Verification> {
  const { selection, publicKeysFile, resumeFile, onProgress, signal, threads, allowsPending = false } = options;
  const source = openSource(options.source);
  const contents = await archiveContents(source, selection);
  const { places } = contents;
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
    allowsPending,
    kept,
    threads,
    signal,
    onResult: (result) => {
      checkpoint?.add(result);
      regions.push(result);
      onProgress?.(regions.length, places.length);
    },
  });
  const ended = selection.expected?.ended ?? [];
  const judged = judgeTogether(regions, { window, ended, allowsPending });
  const findings = judgeRest(source, contents);
  const verdicts = [...judged, ...findings].map(({ verdict }) => verdict);
  return {
    verdict: verdicts.reduce(worse, judged.length === 0 ? "incomplete" : "valid"),
    since: window.since === undefined ? null : isoSeconds(window.since),
    until: window.until === undefined ? null : isoSeconds(window.until),
    regions: judged,
    findings,
  };
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
