import { MILLISECONDS_OF_DAY } from "../../integrity/archive/archive-keys";
import type { PassedOver } from "../../integrity/archive/archive-source";
import type { DirectorySource } from "../../integrity/archive/directory-source";
import { archiveContents } from "../../integrity/archive/find-places";
import { logFilesIn, type LogFile } from "../../integrity/archive/log-folders";
import { UserError } from "../../base/user-error";
import type { EventScope } from "../../questions/sql/event-scope";

/** A log file to read in a copy of the archive. */
export interface ChosenFile extends LogFile {
  /** Its real path, with links resolved. */
  readonly path: string;
  /** Its compressed size on disk. */
  readonly bytes: number;
}

/**
 * The log files that may contain events of a scope: chosen by account, Region and delivery day, from their folders or
 * names. Others are not opened. Yields them folder by folder, so that memory does not grow with the archive.
 *
 * @param passOver called for files that may contain events but are not read, and for files without events
 * @throws UserError when the directory is not an archive, or has nothing of a requested account
 */
export async function* chooseFiles(
  source: DirectorySource,
  directory: string,
  scope: EventScope,
  passOver: (what: PassedOver) => void,
): AsyncGenerator<ChosenFile> {
  const { accounts = [], regions = [], since, until } = scope;
  const contents = await archiveContents(source);
  const { places, loose } = contents;
  if (contents.prefixes.length === 0 && (loose.length === 0 || withinLogs.test(directory))) throw noArchive(directory);
  const known = [...places, ...loose];
  const missing = accounts.filter((account) => known.every(({ accountId }) => accountId !== account));
  if (missing.length > 0) {
    throw new UserError(
      `${directory} has no logs of account ${missing.join(", ")}: copy its folders too, or omit --account`,
    );
  }
  const isAsked = ({ accountId, region }: Pick<LogFile, "accountId" | "region">): boolean =>
    (accounts.length === 0 || accounts.includes(accountId)) && (regions.length === 0 || regions.includes(region));
  contents.passedOver.forEach(passOver);
  const to = until - 1 + MILLISECONDS_OF_DAY;
  for (const file of loose) {
    if (isAsked(file) && file.day <= to && file.day + MILLISECONDS_OF_DAY > since)
      yield* opened(source, file, passOver);
  }
  for (const place of places) {
    if (!isAsked(place)) continue;
    for await (const file of logFilesIn(source, place, since, to, passOver)) yield* opened(source, file, passOver);
  }
  source.passedOver().forEach(passOver);
}

function* opened(source: DirectorySource, file: LogFile, passOver: (what: PassedOver) => void): Generator<ChosenFile> {
  const found = source.find(file.key);
  if ("reason" in found) passOver({ key: file.key, reason: found.reason, mayHoldEvents: true });
  else yield { ...file, ...found };
}

/** A part of a copy whose folders do not name the account. */
const withinLogs = /^.*?(?=[/\\]AWSLogs([/\\]|$))/;

/** An answer from no data would look like a real one. */
function noArchive(directory: string): UserError {
  const [above] = withinLogs.exec(directory) ?? [];
  const fix = above === undefined ? "give the directory into which the bucket was copied" : `give --path ${above}`;
  return new UserError(
    `${directory} is not a copy of an archive: it has no folder AWSLogs and no file with the name of a CloudTrail log file; ${fix}`,
  );
}
