import { z } from "zod";
import type { StoredFile } from "../archive/archive-source";
import type { DigestName } from "../archive/archive-keys";
import { GzipError, gunzipMember } from "../archive/gzip-member";
import { sha256 } from "../../base/sha256";

const moment = z.iso.datetime();
const hexadecimal = z.string().regex(/^(?:[0-9a-f]{2})+$/i);
const sha256Name = z.literal("SHA-256");

const logFile = z.object({
  s3Bucket: z.string(),
  s3Object: z.string(),
  hashValue: hexadecimal,
  hashAlgorithm: sha256Name,
});

/** The fields read from a digest's JSON. Fields of the previous digest are null in the first one of a chain. */
const content = z.object({
  awsAccountId: z.string(),
  digestStartTime: moment,
  digestEndTime: moment,
  digestS3Bucket: z.string(),
  digestS3Object: z.string(),
  digestPublicKeyFingerprint: z.string(),
  digestSignatureAlgorithm: z.literal("SHA256withRSA"),
  previousDigestS3Bucket: z.string().nullish(),
  previousDigestS3Object: z.string().nullish(),
  previousDigestHashValue: hexadecimal.nullish(),
  previousDigestHashAlgorithm: sha256Name.nullish(),
  previousDigestSignature: hexadecimal.nullable(),
  logFiles: z.array(logFile),
});

export type DigestContent = z.infer<typeof content>;
export type LogFile = z.infer<typeof logFile>;

/** A digest as read, not yet verified. */
export interface Digest {
  readonly name: DigestName;
  readonly content: DigestContent;
  /** Start of the period that it covers, in milliseconds since 1970. */
  readonly start: number;
  /** SHA-256 of its uncompressed bytes: part of the signed text, and recorded in the next digest. */
  readonly hash: string;
  /** In hexadecimal; undefined if the file's metadata lacks it. */
  readonly signature: string | undefined;
  /** When a backfill digest was made, in milliseconds since 1970. */
  readonly made: number | undefined;
}

/** A file that is not a digest; the message follows its name. */
export class DigestFormatError extends Error {}

/**
 * Reads a digest file.
 * @throws DigestFormatError
 */
export function readDigest(name: DigestName, { bytes, metadata }: StoredFile): Digest {
  const unpacked = unpack(bytes);
  const parsed = content.safeParse(parseJson(unpacked));
  if (!parsed.success) {
    const fields = new Set(parsed.error.issues.map(({ path }) => path.join(".") || "the whole file"));
    throw new DigestFormatError(`is not a digest: ${[...fields].slice(0, 3).join(", ")} missing or malformed`);
  }
  const made = Date.parse(metadata["backfill-generation-timestamp"] ?? "");
  return {
    name,
    content: parsed.data,
    start: Date.parse(parsed.data.digestStartTime),
    hash: sha256(unpacked),
    signature: metadata["signature"],
    made: Number.isNaN(made) ? undefined : made,
  };
}

function unpack(bytes: Buffer): Buffer {
  try {
    return gunzipMember(bytes);
  } catch (error) {
    if (error instanceof GzipError) throw new DigestFormatError(error.message);
    throw error;
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new DigestFormatError("is not JSON");
  }
}
