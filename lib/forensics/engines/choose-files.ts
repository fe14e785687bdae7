import { statSync } from "node:fs";
import { join } from "node:path";
import { dayFolder, logFolder, MILLISECONDS_OF_DAY, type AccountRegion } from "../../integrity/archive-keys";
import type { ArchiveSource } from "../../integrity/archive-source";
import { findPlaces } from "../../integrity/find-places";
import { listDays } from "../../integrity/list-days";
import { UserError } from "../../model/user-error";
import type { EventScope } from "../../questions/event-scope";

/** A log file of the archive's copy. */
export interface ChosenFile {
  /** As in the bucket. */
  readonly key: string;
  readonly path: string;
  /** Its size on the disk, compressed. */
  readonly bytes: number;
}

/** Folders between a copy's directory and `AWSLogs` are the trail's prefix: no deeper than this. */
const DEEPEST_PREFIX = 4;

/**
 * The log files that can hold events of a scope: by account, Region and day of delivery, from their folders. Others are
 * not opened. They come one folder after the other, so that an archive of any size takes no more memory than a small one.
 *
 * @throws UserError where the directory holds no archive, or nothing of an account that is asked for
 */
export async function* chooseFiles(
  source: ArchiveSource,
  directory: string,
  scope: EventScope,
): AsyncGenerator<ChosenFile> {
  const { accounts = [], regions = [] } = scope;
  const places = await placesOf(source, directory);
  const missing = accounts.filter((account) => places.every(({ accountId }) => accountId !== account));
  if (missing.length > 0) {
    throw new UserError(
      `${directory} holds nothing of account ${missing.join(", ")}: copy its folders too, or leave --account out`,
    );
  }
  for (const place of places) {
    if (accounts.length > 0 && !accounts.includes(place.accountId)) continue;
    if (regions.length > 0 && !regions.includes(place.region)) continue;
    const folder = logFolder(place);
    for (const day of await listDays(source, [folder], scope.since, scope.until - 1 + MILLISECONDS_OF_DAY)) {
      for (const key of await source.keys(`${folder}${dayFolder(day)}`)) {
        if (!key.endsWith(".json.gz")) continue;
        const path = join(directory, key);
        yield { key, path, bytes: sizeOf(path) };
      }
    }
  }
}

/** @throws UserError where it is no copy of an archive: an answer from nothing would look like one */
async function placesOf(source: ArchiveSource, directory: string): Promise<readonly AccountRegion[]> {
  const prefixes = await findPrefixes(source);
  if (prefixes.length === 0) {
    const [above] = /^.*?(?=[/\\]AWSLogs([/\\]|$))/.exec(directory) ?? [];
    const fix = above === undefined ? "give the directory into which the bucket was copied" : `give --path ${above}`;
    throw new UserError(`${directory} is no copy of an archive: it has no folder AWSLogs; ${fix}`);
  }
  const places: AccountRegion[] = [];
  for (const prefix of prefixes) places.push(...(await findPlaces(source, { prefix })));
  return places;
}

/** What stands before `AWSLogs/`: usually nothing. A bucket may hold the logs of several trails. */
export async function findPrefixes(source: ArchiveSource, folder = "", depth = 0): Promise<readonly string[]> {
  const names = await source.folders(folder);
  if (names.includes("AWSLogs/")) return [folder.replace(/\/$/, "")];
  if (depth === DEEPEST_PREFIX) return [];
  const found: string[] = [];
  for (const name of names) found.push(...(await findPrefixes(source, `${folder}${name}`, depth + 1)));
  return found;
}

/** @returns 0 for what is gone or no file: reading it says why */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
