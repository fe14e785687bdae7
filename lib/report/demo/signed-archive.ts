import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

const HOUR = 3_600_000;

/** A key pair in place of CloudTrail's in a Region. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly fingerprint: string;
  /** DER, PKCS #1, in base64, as ListPublicKeys returns it. */
  readonly value: string;
}

export function makeSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const der = publicKey.export({ format: "der", type: "pkcs1" });
  return { privateKey, fingerprint: createHash("md5").update(der).digest("hex"), value: der.toString("base64") };
}

/** A response of ListPublicKeys. Times are in seconds since 1970. */
export function publicKeyList(keys: readonly SigningKey[], from: number, to: number): object {
  return {
    PublicKeyList: keys.map(({ value, fingerprint }) => ({
      Value: value,
      ValidityStartTime: from,
      ValidityEndTime: to,
      Fingerprint: fingerprint,
    })),
  };
}

/** Location and signing key of a generated archive. */
export interface SignedArchive {
  readonly directory: string;
  readonly bucket: string;
  /** @default - no organization trail */
  readonly organizationId?: string;
  readonly prefix?: string;
  readonly trail: string;
  readonly homeRegion: string;
  readonly key: SigningKey;
  /** The object metadata that S3 would store. */
  readonly metadata: Map<string, Readonly<Record<string, string>>>;
}

/** A log file's entry in a digest. */
export interface MadeLog {
  readonly s3Bucket: string;
  readonly s3Object: string;
  readonly hashValue: string;
  readonly hashAlgorithm: "SHA-256";
  readonly newestEventTime: string;
  readonly oldestEventTime: string;
}

/** A written digest. */
export interface MadeDigest {
  readonly key: string;
  readonly content: Readonly<Record<string, unknown>> & { readonly logFiles: readonly MadeLog[] };
  readonly hash: string;
  readonly signature: string;
}

export function writeFile(archive: Pick<SignedArchive, "directory">, key: string, bytes: Buffer): void {
  const file = join(archive.directory, key);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

export function digestKey(
  archive: Omit<SignedArchive, "metadata">,
  account: string,
  region: string,
  end: number,
  suffix = "",
): string {
  const { trail, homeRegion } = archive;
  const name = `${account}_CloudTrail-Digest_${region}_${trail}_${homeRegion}_${stamp(end)}${suffix}.json.gz`;
  return `${accountRoot(archive, account)}CloudTrail-Digest/${region}/${dayPath(end)}/${name}`;
}

/** Writes a digest of an hour, signed as CloudTrail signs. */
export function writeDigest(
  archive: SignedArchive,
  account: string,
  region: string,
  end: number,
  logFiles: readonly MadeLog[],
  previous: MadeDigest | undefined,
  { backfillMade, ...changes }: Readonly<Record<string, unknown>> & { readonly backfillMade?: string } = {},
): MadeDigest {
  const key = digestKey(archive, account, region, end, backfillMade === undefined ? "" : "_backfill");
  const content = {
    awsAccountId: account,
    digestStartTime: iso(end - HOUR),
    digestEndTime: iso(end),
    digestS3Bucket: archive.bucket,
    digestS3Object: key,
    digestPublicKeyFingerprint: archive.key.fingerprint,
    digestSignatureAlgorithm: "SHA256withRSA",
    newestEventTime: logFiles.at(-1)?.newestEventTime ?? null,
    oldestEventTime: logFiles[0]?.oldestEventTime ?? null,
    previousDigestS3Bucket: previous === undefined ? null : archive.bucket,
    previousDigestS3Object: previous?.key ?? null,
    previousDigestHashValue: previous?.hash ?? null,
    previousDigestHashAlgorithm: previous === undefined ? null : "SHA-256",
    previousDigestSignature: previous?.signature ?? null,
    logFiles,
    ...changes,
  };
  return storeDigest(archive, content, backfillMade);
}

/** Signs a digest with the archive's key, and stores it under its own name. */
export function storeDigest(
  archive: SignedArchive,
  content: MadeDigest["content"],
  backfillMade?: string,
  key: SigningKey = archive.key,
): MadeDigest {
  const text = JSON.stringify(content);
  const hash = createHash("sha256").update(text).digest("hex");
  const object = String(content["digestS3Object"]);
  const signed = [
    content["digestEndTime"],
    `${String(content["digestS3Bucket"])}/${object}`,
    hash,
    content["previousDigestSignature"] ?? "null",
  ].join("\n");
  const signature = sign("sha256", Buffer.from(signed), key.privateKey).toString("hex");
  writeFile(archive, object, gzipSync(text));
  archive.metadata.set(object, {
    signature,
    "signature-algorithm": "SHA256withRSA",
    ...(backfillMade !== undefined && { "backfill-generation-timestamp": backfillMade }),
  });
  return { key: object, content, hash, signature };
}

export function iso(moment: number): string {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, "Z");
}

export function accountRoot(
  { prefix, organizationId }: Pick<SignedArchive, "prefix" | "organizationId">,
  account: string,
): string {
  const parts = [prefix, "AWSLogs", organizationId, account].filter((part) => part !== undefined);
  return `${parts.join("/")}/`;
}

export function stamp(moment: number): string {
  return iso(moment).replaceAll(/[-:]/g, "");
}

export function dayPath(moment: number): string {
  return iso(moment).slice(0, 10).replaceAll("-", "/");
}
