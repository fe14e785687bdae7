import { UserError } from "../../base/user-error";
import { MILLISECONDS_OF_HOUR } from "../archive/archive-keys";
import type { PublicKey, PublicKeys } from "./public-keys";

/**
 * Lists CloudTrail's public keys for a time window, in each Region. The range ends now, not at the end of the window:
 * backfill digests, and the window's last digests, are signed later (https://github.com/aws/aws-cli/pull/10072).
 */
export async function fetchPublicKeys(regions: readonly string[], since: number): Promise<PublicKeys> {
  const found = await Promise.all(regions.map(async (region) => [region, await keysIn(region, since)] as const));
  return Object.fromEntries(found);
}

async function keysIn(region: string, since: number): Promise<readonly PublicKey[]> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- with keys from a file, no AWS client is needed
  const cloudTrail = require("@aws-sdk/client-cloudtrail") as typeof import("@aws-sdk/client-cloudtrail");
  const client = new cloudTrail.CloudTrailClient({ region, maxAttempts: 5 });
  const input = { StartTime: new Date(since - MILLISECONDS_OF_HOUR), EndTime: new Date() };
  const keys: PublicKey[] = [];
  try {
    for await (const { PublicKeyList = [] } of cloudTrail.paginateListPublicKeys({ client }, input)) {
      for (const { Fingerprint = "", Value = new Uint8Array(), ValidityStartTime, ValidityEndTime } of PublicKeyList) {
        keys.push({
          fingerprint: Fingerprint,
          value: Buffer.from(Value).toString("base64"),
          from: ValidityStartTime?.getTime() ?? 0,
          to: ValidityEndTime?.getTime() ?? 0,
        });
      }
    }
  } catch (error) {
    throw new UserError(
      `cannot list CloudTrail's public keys of ${region}: ${(error as Error).message}. ` +
        "Allow cloudtrail:ListPublicKeys, or give a file of keys with --public-keys.",
      { cause: error },
    );
  }
  return keys;
}
