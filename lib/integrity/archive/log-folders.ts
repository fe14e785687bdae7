import { MILLISECONDS_OF_DAY, dayFolder, deliveryTime, type AccountRegion } from "./archive-keys";
import type { ArchiveSource, PassedOver } from "./archive-source";
import { listDays, numbered } from "./list-days";

/** A log file, and what its place or its name says of it. */
export interface LogFile {
  readonly key: string;
  readonly accountId: string;
  readonly region: string;
  /** The day of its folder, or of its name: midnight UTC, in milliseconds since 1970. */
  readonly day: number;
}

/**
 * The folders of an account that hold events: management and data events, Insights, and network activity. What else is
 * there are digests, and `CloudTrail-Aggregated`, which sums up data events that are in `CloudTrail` as they are.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export const EVENT_FOLDERS = ["CloudTrail/", "CloudTrail-Insight/", "CloudTrail-NetworkActivity/"] as const;

/** The folders of an account's log files in a Region. */
export function eventFolders({ root, accountId, region, kinds = ["CloudTrail/"] }: AccountRegion): readonly string[] {
  return kinds.map((kind) => `${root}${accountId}/${kind}${region}/`);
}

/** As CloudTrail names log files, or unpacked, or a line for each event. */
const logName = /\.(json|jsonl|ndjson)(\.gz)?$/i;

/** Whether a file may hold events by its name. */
export function isLogName(key: string): boolean {
  return logName.test(key) && !key.includes("_CloudTrail-Digest_");
}

/** `…/<account>_CloudTrail_<region>_<YYYYMMDDTHHmmZ>_<unique>.json.gz`, wherever it lies. @returns undefined for another name */
export function logFileNamed(key: string): LogFile | undefined {
  const [, accountId, region] =
    /(?:^|\/)(\d{12})_CloudTrail(?:-Insight|-NetworkActivity)?_([a-z0-9-]+)_[^/]+$/.exec(key) ?? [];
  const delivered = deliveryTime(key);
  if (accountId === undefined || region === undefined || delivered === undefined || !isLogName(key)) return undefined;
  return { key, accountId, region, day: Math.floor(delivered / MILLISECONDS_OF_DAY) * MILLISECONDS_OF_DAY };
}

/** What programs of operating systems leave in every folder. */
const leftovers = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]+)$/;

/**
 * The log files of an account in a Region that were delivered in a time, folder by folder: in the folders of the days, in
 * folders below those, and beside them, where a copy may have lost a folder. What is passed over is told.
 *
 * @param from in milliseconds since 1970; days that overlap the time count as a whole
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

/** The files of a day: of a copy, also those in folders below the day's. */
export function keysOfDay(source: ArchiveSource, folder: string, day: number): Promise<readonly string[]> {
  const folderOfDay = `${folder}${dayFolder(day)}`;
  return source.isCopy ? keysUnder(source, folderOfDay) : source.keys(folderOfDay);
}

/** The files, log files by their names, of a copy that lie beside the folders of days, for which no digest speaks. */
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
  if (leftovers.test(key)) return { key, reason: "it is no log file", mayHoldEvents: false };
  return { key, reason: "it has no name of a log file, and is in a folder of log files", mayHoldEvents: true };
}

/** What lies in a Region's folder and those of its years and months, where only folders belong. */
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
      passOver({ key: `${above}${name}`, reason: "it is a folder of no year, month or day", mayHoldEvents: true });
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

/** No copy nests folders deeper below a day. */
const DEEPEST = 3;

async function keysUnder(source: ArchiveSource, folder: string, depth = 0): Promise<readonly string[]> {
  const found = [...(await source.keys(folder))];
  if (depth === DEEPEST) return found;
  for (const name of await source.folders(folder))
    found.push(...(await keysUnder(source, `${folder}${name}`, depth + 1)));
  return found;
}
