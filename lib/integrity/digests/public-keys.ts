import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { readJson } from "../../base/read-json";
import { UserError } from "../../base/user-error";
import { MILLISECONDS_OF_DAY, MILLISECONDS_OF_HOUR } from "../archive/archive-keys";

/** A CloudTrail public key, as `ListPublicKeys` returns it: plain data. */
export interface PublicKey {
  /** As in digests. */
  readonly fingerprint: string;
  /** DER in base64: PKCS #1, or a SubjectPublicKeyInfo as in one of the documentation's examples. */
  readonly value: string;
  /** Start and end of its use, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** Public keys per Region: each Region signs with its own keys. `*` has the keys of an unknown Region. */
export type PublicKeys = Readonly<Record<string, readonly PublicKey[]>>;

/** A digest is signed after its period, usually within an hour. A day leaves room for a bad one. */
const LATEST_DELIVERY = MILLISECONDS_OF_DAY;
const CLOCK_TOLERANCE = MILLISECONDS_OF_HOUR;

/**
 * Whether a key was in use when a digest was signed. `made` is known only for backfill digests, which come any time
 * later.
 */
export function wasInUse(key: PublicKey, end: number, made: number | undefined): boolean {
  const signed = made ?? end;
  const latest = made ?? end + LATEST_DELIVERY;
  return signed <= key.to + CLOCK_TOLERANCE && latest >= key.from - CLOCK_TOLERANCE;
}

/** The keys of a Region. */
export function keysOf(keys: PublicKeys, region: string): readonly PublicKey[] {
  return [...(keys[region] ?? []), ...(keys["*"] ?? [])];
}

/** @returns undefined unless it is an RSA key */
export function keyObject({ value }: PublicKey): KeyObject | undefined {
  for (const type of ["pkcs1", "spki"] as const) {
    try {
      const key = createPublicKey({ key: Buffer.from(value, "base64"), format: "der", type });
      if (key.asymmetricKeyType === "rsa") return key;
    } catch {
      // the other type, or no key at all
    }
  }
  return undefined;
}

const time = z.union([z.number(), z.string()]).transform((value, context) => {
  const moment = typeof value === "number" || /^[\d.]+$/.test(value) ? Number(value) * 1000 : Date.parse(value);
  if (Number.isNaN(moment)) context.addIssue("is not a time");
  return moment;
});

const listed = z
  .object({ Fingerprint: z.string(), Value: z.string(), ValidityStartTime: time, ValidityEndTime: time })
  .transform((key): PublicKey => ({
    fingerprint: key.Fingerprint,
    value: key.Value,
    from: key.ValidityStartTime,
    to: key.ValidityEndTime,
  }));
const list = z.union([
  z.object({ PublicKeyList: z.array(listed) }).transform((answer) => answer.PublicKeyList),
  z.object({ publicKeyList: z.array(listed) }).transform((answer) => answer.publicKeyList),
]);
const keysFile = z.union([list.transform((keys): PublicKeys => ({ "*": keys })), z.record(z.string(), list)]);

/**
 * Reads public keys: the output of `aws cloudtrail list-public-keys`, or an object with one such output per Region.
 * @throws UserError
 */
export function readPublicKeys(file: string): PublicKeys {
  const parsed = keysFile.safeParse(readJson(file));
  if (!parsed.success) {
    throw new UserError(
      `${file} has no public keys: use the output of "aws cloudtrail list-public-keys", ` +
        'or one such output per Region: {"eu-central-1": {"PublicKeyList": […]}, …}',
    );
  }
  for (const key of Object.values(parsed.data).flat()) {
    if (keyObject(key) === undefined) throw new UserError(`${file}: key ${key.fingerprint} is not an RSA key in DER`);
  }
  return parsed.data;
}
