import { statSync } from "node:fs";
import { join } from "node:path";
import { dayFolder, logFolder, MILLISECONDS_OF_DAY } from "../../integrity/archive-keys";
import type { ArchiveSource } from "../../integrity/archive-source";
import { findPlaces } from "../../integrity/find-places";
import { listDays } from "../../integrity/list-days";
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
 */
export async function* chooseFiles(
  source: ArchiveSource,
  directory: string,
  scope: EventScope,
): AsyncGenerator<ChosenFile> {
  const { accounts = [], regions = [] } = scope;
  for (const prefix of await findPrefixes(source)) {
    for (const place of await findPlaces(source, { prefix })) {
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
