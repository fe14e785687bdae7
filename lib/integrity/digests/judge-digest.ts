import { isoSeconds, parseDigestKey } from "../archive/archive-keys";
import type { Digest } from "./digest-file";
import { isSignedBy } from "./digest-signature";
import { keyObject, keysOf, wasInUse, type PublicKey } from "./public-keys";
import type { RegionContext } from "../region-context";

export type Judgement = "valid" | "invalid" | "unproven";

/**
 * Whether a digest is where CloudTrail put it and speaks of itself: a true digest under another name proves nothing about
 * the hour that the name tells.
 */
export function isInPlace(context: RegionContext, { name, content, start }: Digest): boolean {
  const { place, tally } = context;
  context.bucket ??= content.digestS3Bucket;
  if (content.digestS3Object !== name.key) {
    tally.add("digest-moved", name.key, `is not where it was delivered: it is a copy of ${content.digestS3Object}`);
    return false;
  }
  if (content.digestS3Bucket !== context.bucket) {
    tally.add(
      "digest-moved",
      name.key,
      `was delivered to bucket ${content.digestS3Bucket}, not ${context.bucket}: name it with --original-bucket if this is a copy of that bucket`,
    );
    return false;
  }
  const named = parseDigestKey(place, content.digestS3Object);
  const truthful =
    content.awsAccountId === place.accountId && named?.end === Date.parse(content.digestEndTime) && start < name.end;
  if (!truthful) {
    tally.add("digest-moved", name.key, `speaks of another account or time (${content.digestEndTime}) than its name`);
  }
  return truthful;
}

/**
 * Judges a digest by its signature: the one beside it, or else the one that the next digest repeats. Whoever wrote it
 * down, only CloudTrail can have made it.
 */
export function judgeSignature(context: RegionContext, digest: Digest, repeated: string | undefined): Judgement {
  const { tally } = context;
  const { key } = digest.name;
  const signature = digest.signature ?? repeated;
  const publicKey = findKey(context, digest);
  if (typeof publicKey === "string") return publicKey;
  if (signature === undefined) {
    tally.add(
      "digest-unsigned",
      key,
      "has no signature: it is not beside the file (S3 keeps it in the object's metadata) and no later digest repeats it",
    );
    return "unproven";
  }
  const rsa = keyObject(publicKey);
  if (rsa !== undefined && isSignedBy(rsa, digest, signature)) return "valid";
  const where = digest.signature === undefined ? ", which the next digest repeats," : "";
  tally.add("digest-signature", key, `is not what CloudTrail signed: its signature${where} does not fit its content`);
  return "invalid";
}

function findKey(context: RegionContext, digest: Digest): PublicKey | "invalid" | "unproven" {
  const { keys, keysAreComplete, place, tally } = context;
  const { name, content, made } = digest;
  const fingerprint = content.digestPublicKeyFingerprint;
  const known = keysOf(keys, place.region);
  const inUse = known.filter((key) => wasInUse(key, name.end, name.backfill ? (made ?? key.from) : undefined));
  const found = known.find((key) => key.fingerprint === fingerprint);
  if (found !== undefined && inUse.includes(found)) return found;
  if (found !== undefined) {
    const use = `${isoSeconds(found.from)} to ${isoSeconds(found.to)}`;
    tally.add("digest-public-key", name.key, `is signed with key ${fingerprint}, which was in use from ${use} only`);
    return "invalid";
  }
  if (keysAreComplete || inUse.length > 0) {
    tally.add("digest-public-key", name.key, `is signed with ${fingerprint}, which is no key of CloudTrail's then`);
    return "invalid";
  }
  tally.add("public-key-not-given", name.key, `is signed with ${fingerprint}; no public key of its time was given`);
  return "unproven";
}
