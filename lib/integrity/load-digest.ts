import type { DigestName } from "./archive-keys";
import { DigestFormatError, readDigest, type Digest } from "./digest-file";
import { isInPlace } from "./judge-digest";
import type { RegionContext } from "./region-context";

/**
 * Reads a digest that is where it was delivered.
 * @returns undefined, after telling why, for any other file
 */
export async function loadDigest(context: RegionContext, name: DigestName): Promise<Digest | undefined> {
  const { source, kept, tally } = context;
  const digest = await read();
  if (digest === undefined || !isInPlace(context, digest)) {
    tally.digests.invalid += 1;
    return undefined;
  }
  const beside = kept.get(name.key);
  if (beside === undefined || digest.signature !== undefined) return digest;
  return { ...digest, signature: beside.signature, made: digest.made ?? beside.made };

  async function read(): Promise<Digest | undefined> {
    const file = await source.read(name.key);
    try {
      if (file !== undefined) return readDigest(name, file);
      tally.add("digest-missing", name.key, "went missing while the archive was read");
    } catch (error) {
      if (!(error instanceof DigestFormatError)) throw error;
      tally.add("digest-malformed", name.key, error.message);
    }
    return undefined;
  }
}
