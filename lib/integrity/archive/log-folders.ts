import { MILLISECONDS_OF_DAY, dayFolder, deliveryTime, type AccountRegion } from "./archive-keys";
import type { ArchiveSource, PassedOver } from "./archive-source";
import { listDays, numbered } from "./list-days";

/** A log file, with data from its folder or name. */
export interface LogFile {
  readonly key: string;
  readonly accountId: string;
  readonly region: string;
  /** The day of its folder, or of its name: midnight UTC, in milliseconds since 1970. */
  readonly day: number;
}

/**
 * An account's folders with events: management and data events, Insights, and network activity. The others are digests
 * and `CloudTrail-Aggregated`, a summary of data events that are also in `CloudTrail`.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export const EVENT_FOLDERS = ["CloudTrail/", "CloudTrail-Insight/", "CloudTrail-NetworkActivity/"] as const;

/** The folders of an account's log files in a Region. */
export function eventFolders({ root, accountId, region, kinds = ["CloudTrail/"] }: AccountRegion): readonly string[] {
  return kinds.map((kind) => `${root}${accountId}/${kind}${region}/`);
}

/** Names of log files: as delivered, unpacked, or with one event per line. */
const logName = /\.(json|jsonl|ndjson)(\.gz)?$/i;

/** Whether a file may contain events, by its name. */
export function isLogName(key: string): boolean {
  return logName.test(key) && !key.includes("_CloudTrail-Digest_");
}

/**
 * `…/<account>_CloudTrail_<region>_<YYYYMMDDTHHmmZ>_<unique>.json.gz`, in any folder. @returns undefined for another
 * name
 */
export function logFileNamed(key: string): LogFile | undefined {
  const [, accountId, region] =
    /(?:^|\/)(\d{12})_CloudTrail(?:-Insight|-NetworkActivity)?_([a-z0-9-]+)_[^/]+$/.exec(key) ?? [];
  const delivered = deliveryTime(key);
  if (accountId === undefined || region === undefined || delivered === undefined || !isLogName(key)) return undefined;
  return { key, accountId, region, day: Math.floor(delivered / MILLISECONDS_OF_DAY) * MILLISECONDS_OF_DAY };
}

/** Files that operating systems leave in folders. */
const leftovers = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]+)$/;

/**
 * The log files of an account and Region delivered in a time window: in the days' folders, below them, and next to them
 * (a copy may have lost a folder). Reports what is skipped.
 *
 * @param from in milliseconds since 1970; days that overlap the window are included entirely
 */
export async function* logFilesIn(
  source: ArchiveSource,
  place: AccountRegion,
  from: number,
  to: number,
  passOver: (what: PassedOver) => void,
): AsyncGenerator<LogFile> {
  for (const folder of eventFolders(place)) {
    for (const key of source.isCopy ? await keysBesideDays(source, folder, passOver) : []) {
      const file = logFileNamed(key);
      if (file === undefined) passOver(notRead(key));
      else if (file.day <= to && file.day + MILLISECONDS_OF_DAY > from) yield { ...file, ...ofPlace(place) };
    }
    for (const day of await listDays(source, [folder], from, to)) {
      for (const key of await keysOfDay(source, folder, day)) {
        if (isLogName(key)) yield { key, ...ofPlace(place), day };
        else passOver(notRead(key));
      }
    }
  }
}

/** The files of a day; in a copy, also those in subfolders. */
export function keysOfDay(source: ArchiveSource, folder: string, day: number): Promise<readonly string[]> {
  const folderOfDay = `${folder}${dayFolder(day)}`;
  return source.isCopy ? keysUnder(source, folderOfDay) : source.keys(folderOfDay);
}

/** Log files (by name) of a copy that are next to the days' folders; no digest covers them there. */
export async function strayKeys(source: ArchiveSource, place: AccountRegion): Promise<readonly string[]> {
  if (!source.isCopy) return [];
  const found: string[] = [];
  for (const folder of eventFolders(place)) found.push(...(await keysBesideDays(source, folder, () => undefined)));
  return found.filter((key) => logFileNamed(key) !== undefined);
}

function ofPlace({ accountId, region }: AccountRegion): Pick<LogFile, "accountId" | "region"> {
  return { accountId, region };
}

function notRead(key: string): PassedOver {
  if (leftovers.test(key)) return { key, reason: "it is not a log file", mayHoldEvents: false };
  return { key, reason: "it is in a folder of log files, but is not named as one", mayHoldEvents: true };
}

/** Files in the folders of a Region, year or month, which should contain only folders. */
async function keysBesideDays(
  source: ArchiveSource,
  folder: string,
  passOver: (what: PassedOver) => void,
): Promise<readonly string[]> {
  const found = [...(await source.keys(folder))];
  const strange = async (above: string, digits: number): Promise<readonly string[]> => {
    const known = await numbered(source, above, digits);
    for (const name of await source.folders(above)) {
      if (known.includes(name.slice(0, -1))) continue;
      passOver({ key: `${above}${name}`, reason: "it is not a folder of a year, month or day", mayHoldEvents: true });
    }
    return known;
  };
  for (const year of await strange(folder, 4)) {
    found.push(...(await source.keys(`${folder}${year}/`)));
    for (const month of await strange(`${folder}${year}/`, 2)) {
      found.push(...(await source.keys(`${folder}${year}/${month}/`)));
      await strange(`${folder}${year}/${month}/`, 2);
    }
  }
  return found;
}

/** No copy has deeper folders below a day. */
const DEEPEST = 3;

async function keysUnder(source: ArchiveSource, folder: string, depth = 0): Promise<readonly string[]> {
  const found = [...(await source.keys(folder))];
  if (depth === DEEPEST) return found;
  for (const name of await source.folders(folder))
    found.push(...(await keysUnder(source, `${folder}${name}`, depth + 1)));
  return found;
}
