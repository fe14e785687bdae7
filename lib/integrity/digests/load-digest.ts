import type { DigestName } from "../archive/archive-keys";
import { UnreadFileError, type ReadFile, type StoredFile } from "../archive/archive-source";
import { DigestFormatError, readDigest, type Digest } from "./digest-file";
import { isInPlace } from "./judge-digest";
import type { RegionContext } from "../region-context";

/**
 * Loads a digest and checks its place.
 * @param file the file as read; undefined if it does not exist
 * @returns undefined for any other file, after reporting why
 */
export function loadDigest(context: RegionContext, name: DigestName, file: ReadFile): Digest | undefined {
  const { kept, tally } = context;
  if (file instanceof UnreadFileError) {
    tally.digests.unproven += 1;
    tally.add("not-read", name.key, `was not read: it ${file.message}`);
    return undefined;
  }
  const digest = parse(context, name, file);
  if (digest === undefined || !isInPlace(context, digest)) {
    tally.digests.invalid += 1;
    return undefined;
  }
  const beside = kept.get(name.key);
  if (beside === undefined || digest.signature !== undefined) return digest;
  return { ...digest, signature: beside.signature, made: digest.made ?? beside.made };
}

function parse({ tally }: RegionContext, name: DigestName, file: StoredFile | undefined): Digest | undefined {
  try {
    if (file !== undefined) return readDigest(name, file);
    tally.add("digest-missing", name.key, "disappeared while the archive was read");
  } catch (error) {
    if (!(error instanceof DigestFormatError)) throw error;
    tally.add("digest-malformed", name.key, error.message);
  }
  return undefined;
}
