import { verify, type KeyObject } from "node:crypto";
import type { Digest } from "./digest-file";

/**
 * What CloudTrail signs: the end of the period, the digest's bucket and key, the SHA-256 of its uncompressed bytes, and
 * the signature of the previous digest (`null` if there is none)
 * (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html).
 */
export function dataToSign({ content, hash }: Pick<Digest, "content" | "hash">): string {
  const { digestEndTime, digestS3Bucket, digestS3Object, previousDigestSignature } = content;
  return [digestEndTime, `${digestS3Bucket}/${digestS3Object}`, hash, previousDigestSignature ?? "null"].join("\n");
}

/**
 * Whether a signature, in hexadecimal, is the key's signature of this digest. The signature's origin does not matter.
 */
export function isSignedBy(key: KeyObject, digest: Digest, signature: string): boolean {
  if (!/^(?:[0-9a-f]{2})+$/i.test(signature)) return false;
  return verify("sha256", Buffer.from(dataToSign(digest), "utf8"), key, Buffer.from(signature, "hex"));
}
