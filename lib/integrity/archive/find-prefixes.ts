import type { ArchiveSource, PassedOver } from "./archive-source";
import { isLogName, logFileNamed, type LogFile } from "./log-folders";

/** The parts of an archive outside its folders `AWSLogs/`. */
export interface FoundPrefixes {
  /** Prefixes of `AWSLogs/`, without a trailing `/`, in order; usually one empty prefix. */
  readonly prefixes: readonly string[];
  /** Log files (by name) outside CloudTrail's folders. */
  readonly loose: readonly LogFile[];
  readonly passedOver: readonly PassedOver[];
}

/** Maximum depth above `AWSLogs/`: a trail's prefix has up to 200 characters. */
const DEEPEST_PREFIX = 8;
/** Maximum number of folders read: a bucket may contain far more than logs. */
const MOST_FOLDERS = 2_000;

/**
 * Finds every folder `AWSLogs/`, also next to and below others: a bucket may contain the logs of several trails, and
 * Control Tower's are below the organization's id.
 */
export async function findPrefixes(source: ArchiveSource): Promise<FoundPrefixes> {
  const prefixes: string[] = [];
  const loose: LogFile[] = [];
  const passedOver: PassedOver[] = [];
  let folders = 0;
  const look = async (folder: string, depth: number): Promise<void> => {
    if (depth > DEEPEST_PREFIX || folders >= MOST_FOLDERS) {
      const reason = `it was not searched: ${depth > DEEPEST_PREFIX ? "it is too deep" : "there are too many folders"}`;
      passedOver.push({ key: folder, reason, mayHoldEvents: true });
      return;
    }
    folders += 1;
    for (const key of source.isCopy ? await source.keys(folder) : []) {
      const file = logFileNamed(key);
      if (file !== undefined) loose.push(file);
      else if (isLogName(key)) passedOver.push({ key, reason: "it is not named as a log file", mayHoldEvents: false });
    }
    const names = await source.folders(folder);
    if (names.includes("AWSLogs/")) prefixes.push(folder.replace(/\/$/, ""));
    for (const name of names) if (name !== "AWSLogs/") await look(`${folder}${name}`, depth + 1);
  };
  await look("", 0);
  return { prefixes: prefixes.sort(), loose, passedOver };
}
