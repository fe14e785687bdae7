import { setImmediate } from "node:timers/promises";
import {
  MILLISECONDS_OF_DAY,
  MILLISECONDS_OF_HOUR,
  chainOf,
  dayFolder,
  digestFolder,
  isoSeconds,
  logFolder,
  parseDigestKey,
  type AccountRegion,
  type DigestName,
} from "./archive/archive-keys";
import { readFileOf, type ArchiveSource } from "./archive/archive-source";
import { BoundedWork } from "./bounded-work";
import { Tally, type DigestCounts, type Finding, type LogCounts, type Verdict } from "./findings";
import { listDays } from "./archive/list-days";
import { eventFolders, keysOfDay, logFilesIn, strayKeys } from "./archive/log-folders";
import { DIGEST_IS_DUE_AFTER, LogLedger } from "./log-ledger";
import type { PublicKeys } from "./digests/public-keys";
import { readAhead } from "./archive/read-ahead";
import type { KeptSignature, RegionContext, Window } from "./region-context";
import { Backfills } from "./digests/verify-backfills";
import { Chain } from "./digests/verify-chain";

/** Reads ahead, because digests of a chain are processed in sequence and a bucket responds slowly. */
const DIGESTS_AHEAD = 8;

/** Inputs for verifying an account's Region. */
export interface RegionOptions {
  readonly source: ArchiveSource;
  readonly keys: PublicKeys;
  readonly keysAreComplete: boolean;
  readonly window: Window;
  /** Signatures from outside the archive, by key. */
  readonly kept: ReadonlyMap<string, KeptSignature>;
  /** Accounts whose digests may end or be missing: CloudTrail writes none for a closed account. @default - none */
  readonly ended?: readonly string[] | undefined;
  /** Accept log files whose digest is not due yet. @default false */
  readonly allowsPending?: boolean | undefined;
  /** Stops it. */
  readonly signal?: AbortSignal | undefined;
}

/** The digests of one trail. */
export interface ChainEnd {
  readonly trail: string;
  /** End of its last digest's period, as 2026-11-02T10:00:00Z. */
  readonly end: string;
}

/** The result for an account's log files in a Region: plain data. */
export interface RegionResult extends AccountRegion {
  readonly verdict: Verdict;
  /** The trails that have digests here. */
  readonly trails: readonly string[];
  /** The bucket in the digests. */
  readonly bucket?: string | undefined;
  /** The end of each trail's chain. */
  readonly chains: readonly ChainEnd[];
  /** The time that digests cover, as 2026-11-02T10:00:00Z; undefined without a digest. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly digests: Readonly<DigestCounts>;
  readonly logs: Readonly<LogCounts>;
  readonly bytes: number;
  readonly unpackedBytes: number;
  readonly findings: readonly Finding[];
  readonly findingsLeftOut: number;
  /** Signatures that no later digest repeats. */
  readonly unrepeated: readonly KeptSignature[];
}

/**
 * Verifies the digests and log files of an account in a Region, day by day. Holds the names of only a few days at a
 * time.
 */
export async function verifyRegion(place: AccountRegion, options: RegionOptions): Promise<RegionResult> {
  const { source, window } = options;
  const { since = -Infinity, until = Infinity } = window;
  const tally = new Tally();
  const ledger = new LogLedger(tally, {
    isInWindow: (delivered) => delivered >= since && delivered <= until,
    // the time of a copy is unknown
    mayBePending: (delivered) => source.isCopy || delivered > window.now - DIGEST_IS_DUE_AFTER,
  });
  const logReads = new BoundedWork(source.concurrency);
  const context: RegionContext = { ...options, place, tally, ledger, logReads, unrepeated: [], bucket: source.bucket };
  const chains = new Map<string, Chain>();
  const backfills = new Map<string, Backfills>();
  const trails = new Set<string>();

  const folders = { digests: digestFolder(place), logs: logFolder(place) };
  // a digest is in the folder of the day its period ends: the last one may end a day later
  const days = await listDays(source, Object.values(folders), since, until + MILLISECONDS_OF_DAY);
  // files delivered just before the end are in the digest of the next hour
  const isWitness = ({ end }: DigestName): boolean => end > until + MILLISECONDS_OF_HOUR;
  const read = (name: DigestName) => (isWitness(name) ? Promise.resolve(undefined) : readFileOf(source, name.key));
  const ahead = Math.min(DIGESTS_AHEAD, source.concurrency);
  for await (const [day, keys] of readAhead(days, 2, (day) => keysOf(source, folders, day))) {
    options.signal?.throwIfAborted();
    await setImmediate(); // a disk is read synchronously: let the others have their turn
    ledger.addDay(day, keys.logs);
    const names = digestNames(context, keys.digests).filter(({ end }) => end > since);
    for await (const [name, file] of readAhead(names, ahead, read)) {
      trails.add(name.trail);
      if (isWitness(name)) {
        const chain = name.backfill ? undefined : chains.get(chainOf(name));
        if (chain !== undefined && !chain.isDone) await chain.add(name, await readFileOf(source, name.key), true);
      } else if (name.backfill) {
        await entry(backfills, name, () => new Backfills(context)).add(name, file);
      } else {
        await entry(chains, name, () => new Chain(context)).add(name, file, false);
      }
    }
  }
  for (const chain of [...chains.values(), ...backfills.values()]) await chain.finish();
  await logReads.finish();
  ledger.finish(options.allowsPending === true);
  await judgeStrays(context, since, until);
  judgeCoverage(context, options.ended?.includes(place.accountId) === true);

  const { from, to } = ledger.covered;
  return {
    ...place,
    verdict: tally.verdict,
    trails: [...trails].sort(),
    bucket: context.bucket,
    chains: [...chains].flatMap(([id, { summary }]) =>
      summary.end === -Infinity ? [] : [{ trail: id, end: isoSeconds(summary.end) }],
    ),
    from: from === Infinity ? undefined : isoSeconds(from),
    to: to === -Infinity ? undefined : isoSeconds(to),
    digests: tally.digests,
    logs: tally.logs,
    bytes: tally.bytes,
    unpackedBytes: tally.unpackedBytes,
    findings: tally.findings,
    findingsLeftOut: tally.findingsLeftOut,
    unrepeated: context.unrepeated,
  };
}

/** What is in the folders of a day. */
async function keysOf(source: ArchiveSource, folders: Readonly<Record<"digests" | "logs", string>>, day: number) {
  const [logs, digests] = await Promise.all([
    keysOfDay(source, folders.logs, day),
    source.keys(`${folders.digests}${dayFolder(day)}`),
  ]);
  return { logs, digests };
}

/**
 * Reports log files outside CloudTrail's folders, links that were not followed, and files that digests may not cover.
 */
async function judgeStrays(
  { place, source, tally, ledger }: RegionContext,
  since: number,
  until: number,
): Promise<void> {
  for (const key of await strayKeys(source, place)) {
    tally.logs.withoutDigest += 1;
    tally.add("log-without-digest", key, "is not in a day's folder, where CloudTrail writes it and digests name it");
  }
  const others = { ...place, kinds: (place.kinds ?? []).filter((kind) => kind !== "CloudTrail/") };
  for await (const { key } of logFilesIn(source, others, since, until, () => undefined)) {
    if (!ledger.wasListed(key)) tally.logs.notCovered += 1;
  }
  const folders = [digestFolder(place), ...eventFolders(place), logFolder(place)];
  for (const { key, reason } of source.passedOver()) {
    if (folders.some((folder) => key.startsWith(folder))) tally.add("not-read", key, `was not read: ${reason}`);
  }
}

function digestNames({ place, tally }: RegionContext, keys: readonly string[]): readonly DigestName[] {
  const names: DigestName[] = [];
  for (const key of keys) {
    const name = parseDigestKey(place, key);
    if (name !== undefined) names.push(name);
    else tally.add("digest-stray", key, "is not named as a digest");
  }
  return names.sort((one, other) => one.end - other.end);
}

function entry<Item>(items: Map<string, Item>, name: DigestName, make: () => Item): Item {
  const chain = chainOf(name);
  const item = items.get(chain) ?? make();
  items.set(chain, item);
  return item;
}

/** Reports if the window starts before the time that digests cover. */
function judgeCoverage({ tally, ledger, window }: RegionContext, hasEnded: boolean): void {
  const { from, to } = ledger.covered;
  if (to === -Infinity) {
    if (hasEnded && tally.logs.withoutDigest === 0) return;
    tally.add("no-digests", undefined, "there are no digests: nothing proves what was delivered");
    return;
  }
  const { since } = window;
  if (since !== undefined && from > since && !tally.findings.some(({ kind }) => kind === "digest-missing")) {
    tally.add("chain-start", undefined, `nothing proves the time from ${isoSeconds(since)} to ${isoSeconds(from)}`);
  }
}
