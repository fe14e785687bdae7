import { isoSeconds, parseDigestKey } from "../archive/archive-keys";
import type { Digest } from "./digest-file";
import { isSignedBy } from "./digest-signature";
import { keyObject, keysOf, wasInUse, type PublicKey } from "./public-keys";
import type { RegionContext } from "../region-context";

export type Judgement = "valid" | "invalid" | "unproven";

/**
 * Whether a digest is at its original place: an authentic digest under another name proves nothing about the hour in
 * that name.
 */
export function isInPlace(context: RegionContext, { name, content, start }: Digest): boolean {
  const { place, tally } = context;
  context.bucket ??= content.digestS3Bucket;
  if (content.digestS3Object !== name.key) {
    tally.add(
      "digest-moved",
      name.key,
      `is not at the key it was delivered to: it is a copy of ${content.digestS3Object}`,
    );
    return false;
  }
  if (content.digestS3Bucket !== context.bucket) {
    tally.add(
      "digest-moved",
      name.key,
      `was delivered to bucket ${content.digestS3Bucket}, not ${context.bucket}: if this is a copy of that bucket, name it with --original-bucket`,
    );
    return false;
  }
  const named = parseDigestKey(place, content.digestS3Object);
  const truthful =
    content.awsAccountId === place.accountId && named?.end === Date.parse(content.digestEndTime) && start < name.end;
  if (!truthful) {
    tally.add("digest-moved", name.key, `contains another account or time (${content.digestEndTime}) than its name`);
  }
  return truthful;
}

/**
 * Verifies a digest's signature: the one in its metadata, or else the one repeated by the next digest. Either source is
 * fine, since only CloudTrail can create a valid signature.
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
      "has no signature: neither in the object's metadata (S3 only) nor in a later digest",
    );
    return "unproven";
  }
  const rsa = keyObject(publicKey);
  if (rsa !== undefined && isSignedBy(rsa, digest, signature)) return "valid";
  const where = digest.signature === undefined ? ", which the next digest repeats," : "";
  tally.add("digest-signature", key, `is not what CloudTrail signed: its signature${where} does not match its content`);
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
    tally.add("digest-public-key", name.key, `is signed with key ${fingerprint}, which was in use only from ${use}`);
    return "invalid";
  }
  if (keysAreComplete || inUse.length > 0) {
    tally.add(
      "digest-public-key",
      name.key,
      `is signed with ${fingerprint}, which was not a CloudTrail key at that time`,
    );
    return "invalid";
  }
  tally.add("public-key-not-given", name.key, `is signed with ${fingerprint}; no public key of that time was given`);
  return "unproven";
}
