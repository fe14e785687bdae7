import type { ArchiveSource, PassedOver } from "./archive-source";
import { isLogName, logFileNamed, type LogFile } from "./log-folders";

/** What stands in an archive around its folders `AWSLogs/`. */
export interface FoundPrefixes {
  /** What stands before `AWSLogs/`, without a `/` at its end: usually nothing, for which it is empty. In order. */
  readonly prefixes: readonly string[];
  /** Log files, by their names, that lie in no folder of CloudTrail's. */
  readonly loose: readonly LogFile[];
  readonly passedOver: readonly PassedOver[];
}

/** Folders above `AWSLogs/` are the trail's prefix, of up to 200 characters: no copy is deeper. */
const DEEPEST_PREFIX = 8;
/** So many folders are looked at: a bucket may hold far more than logs. */
const MOST_FOLDERS = 2_000;

/**
 * Looks for every folder `AWSLogs/`, also beside and below others: a bucket may hold the logs of several trails, and Control
 * Tower's are below the organization's id.
 */
export async function findPrefixes(source: ArchiveSource): Promise<FoundPrefixes> {
  const prefixes: string[] = [];
  const loose: LogFile[] = [];
  const passedOver: PassedOver[] = [];
  let folders = 0;
  const look = async (folder: string, depth: number): Promise<void> => {
    if (depth > DEEPEST_PREFIX || folders >= MOST_FOLDERS) {
      const reason = `it was not looked into: ${depth > DEEPEST_PREFIX ? "it is too deep" : "there are too many folders"}`;
      passedOver.push({ key: folder, reason, mayHoldEvents: true });
      return;
    }
    folders += 1;
    for (const key of source.isCopy ? await source.keys(folder) : []) {
      const file = logFileNamed(key);
      if (file !== undefined) loose.push(file);
      else if (isLogName(key)) passedOver.push({ key, reason: "it is no log file by its name", mayHoldEvents: false });
    }
    const names = await source.folders(folder);
    if (names.includes("AWSLogs/")) prefixes.push(folder.replace(/\/$/, ""));
    for (const name of names) if (name !== "AWSLogs/") await look(`${folder}${name}`, depth + 1);
  };
  await look("", 0);
  return { prefixes: prefixes.sort(), loose, passedOver };
}
