import {
  dayFolder,
  deliveryTime,
  digestFolder,
  MILLISECONDS_OF_HOUR,
  parseDigestKey,
  type AccountRegion,
  type DigestName,
} from "../../integrity/archive/archive-keys";
import { readFileOf, UnreadFileError, type ArchiveSource } from "../../integrity/archive/archive-source";
import { BoundedWork } from "../../integrity/bounded-work";
import { DigestFormatError, readDigest, type Digest } from "../../integrity/digests/digest-file";
import type { ReportedLogFile } from "../report";

type Listing = NonNullable<ReportedLogFile["digest"]>;

/** A digest lists the files delivered in its hour. */
const LISTED_WITHIN = 2 * MILLISECONDS_OF_HOUR;
/** Names of log files have minutes. */
const MINUTE = 60_000;

/**
 * Finds the digest that lists each log file, by the digest's name and content. Validation decides whether a digest is
 * valid.
 * @returns by log file; without files that no digest lists
 */
export async function findDigests(
  source: ArchiveSource,
  files: Iterable<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Listing>> {
  const folders = new Map<string, Promise<readonly string[]>>();
  const digests = new Map<string, Promise<Digest | undefined>>();
  const found = new Map<string, Listing>();
  const reads = new BoundedWork(source.concurrency);
  for (const file of files) {
    signal.throwIfAborted();
    await reads.begin(async () => {
      for (const name of await candidates(file)) {
        const digest = await remembered(digests, name.key, () => read(source, name));
        const listed = digest?.content.logFiles.find(({ s3Object }) => s3Object === file || s3Object === `${file}.gz`);
        if (digest === undefined || listed === undefined) continue;
        found.set(file, { file: name.key, sha256: digest.hash, recorded: listed.hashValue.toLowerCase() });
        break;
      }
    });
  }
  await reads.finish();
  return found;

  /** The digest of the hour first, then backfill digests. */
  async function candidates(file: string): Promise<readonly DigestName[]> {
    const [place, delivered] = [placeOf(file), deliveryTime(file)];
    if (place === undefined || delivered === undefined) return [];
    const days = new Set([delivered, delivered + LISTED_WITHIN].map(dayFolder));
    const names: DigestName[] = [];
    for (const day of days) {
      const folder = `${digestFolder(place)}${day}`;
      const keys = await remembered(folders, folder, () => source.keys(folder));
      names.push(...keys.flatMap((key) => parseDigestKey(place, key) ?? []));
    }
    return names
      .filter(({ end }) => end > delivered - MINUTE && end <= delivered + LISTED_WITHIN)
      .sort((one, other) => Number(one.backfill) - Number(other.backfill) || one.end - other.end);
  }
}

function placeOf(file: string): AccountRegion | undefined {
  const [, root, accountId, region] =
    /^((?:.+\/)?AWSLogs\/(?:o-[a-z0-9]+\/)?)(\d{12})\/CloudTrail\/([^/]+)\//.exec(file) ?? [];
  return root === undefined || accountId === undefined || region === undefined
    ? undefined
    : { root, accountId, region };
}

async function read(source: ArchiveSource, name: DigestName): Promise<Digest | undefined> {
  const stored = await readFileOf(source, name.key);
  if (stored instanceof UnreadFileError) return undefined; // validation reports why
  try {
    return stored && readDigest(name, stored);
  } catch (error) {
    if (error instanceof DigestFormatError) return undefined; // validation reports why
    throw error;
  }
}

function remembered<Item>(items: Map<string, Promise<Item>>, key: string, make: () => Promise<Item>): Promise<Item> {
  const item = items.get(key) ?? make();
  items.set(key, item);
  return item;
}
