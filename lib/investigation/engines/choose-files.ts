import { MILLISECONDS_OF_DAY } from "../../integrity/archive/archive-keys";
import type { PassedOver } from "../../integrity/archive/archive-source";
import type { DirectorySource } from "../../integrity/archive/directory-source";
import { archiveContents } from "../../integrity/archive/find-places";
import { logFilesIn, type LogFile } from "../../integrity/archive/log-folders";
import { UserError } from "../../base/user-error";
import type { EventScope } from "../../questions/sql/event-scope";

/** A log file of the archive's copy that is to be read. */
export interface ChosenFile extends LogFile {
  /** Where it lies, links resolved. */
  readonly path: string;
  /** Its size on the disk, compressed. */
  readonly bytes: number;
}

/**
 * The log files that can hold events of a scope: by account, Region and day of delivery, from their folders or names.
 * Others are not opened. They come one folder after the other, so that an archive of any size takes no more memory than a
 * small one.
 *
 * @param passOver is told of what may hold events and is not read, and of what holds none
 * @throws UserError where the directory holds no archive, or nothing of an account that is asked for
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
      `${directory} holds nothing of account ${missing.join(", ")}: copy its folders too, or leave --account out`,
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

/** A part of a copy, of which its folders do not say whose it is. */
const withinLogs = /^.*?(?=[/\\]AWSLogs([/\\]|$))/;

/** An answer from nothing would look like one. */
function noArchive(directory: string): UserError {
  const [above] = withinLogs.exec(directory) ?? [];
  const fix = above === undefined ? "give the directory into which the bucket was copied" : `give --path ${above}`;
  return new UserError(
    `${directory} is no copy of an archive: it has no folder AWSLogs, and no file that is named as CloudTrail names log files; ${fix}`,
  );
}
