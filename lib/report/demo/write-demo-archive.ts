import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { writeSignatures } from "../../integrity/digests/kept-signatures";
import { DEMO_ACCOUNT, DEMO_OTHER_ACCOUNT } from "./demo-principals";
import { DEMO_REGION, demoRecords } from "./demo-records";
import {
  iso,
  makeSigningKey,
  publicKeyList,
  writeDigest,
  writeFile,
  type MadeDigest,
  type MadeLog,
  type SignedArchive,
} from "./signed-archive";

const HOUR = 3_600_000;
const HOURS = 8;
const first = Date.parse("2026-11-01T23:00:00Z");

/** A copy of the demo's archive on disk. */
export interface DemoArchive {
  readonly directory: string;
  /** The response of ListPublicKeys. */
  readonly publicKeys: string;
  /** The paths of the log files, by account and hour, such as `111122223333 1`. */
  readonly logFiles: ReadonlyMap<string, string>;
}

/**
 * Writes the demo's events as an organization trail would: log files by account and hour, and digests, signed with a
 * key.
 *
 * @param key - generated if it is not given
 */
export function writeDemoArchive(directory: string, publicKeys: string, key = makeSigningKey()): DemoArchive {
  const archive: SignedArchive = {
    directory,
    bucket: "archive",
    organizationId: "o-a1b2c3d4e5",
    trail: "organization-trail",
    homeRegion: DEMO_REGION,
    key,
    metadata: new Map(),
  };
  const logFiles = new Map<string, string>();
  for (const account of [DEMO_ACCOUNT, DEMO_OTHER_ACCOUNT]) {
    let previous: MadeDigest | undefined;
    for (let hour = 0; hour < HOURS; hour += 1) {
      const start = first + hour * HOUR;
      const log = writeRecords(archive, account, start);
      if (log !== undefined) logFiles.set(`${account} ${String(new Date(start).getUTCHours())}`, log.s3Object);
      previous = writeDigest(archive, account, DEMO_REGION, start + HOUR, log === undefined ? [] : [log], previous);
    }
  }
  writeSignatures(
    directory,
    [...archive.metadata].map(([object, { signature = "" }]) => ({ key: object, signature })),
  );
  writeFileSync(publicKeys, JSON.stringify(publicKeyList([key], first / 1000 - 86_400, first / 1000 + 90 * 86_400)));
  return {
    directory,
    publicKeys,
    logFiles: new Map([...logFiles].map(([id, object]) => [id, join(directory, object)])),
  };
}

function writeRecords(archive: SignedArchive, account: string, start: number): MadeLog | undefined {
  const records = demoRecords.filter((record) => {
    const time = Date.parse(String(record["eventTime"]));
    return record["recipientAccountId"] === account && time >= start && time < start + HOUR;
  });
  if (records.length === 0) return undefined;
  const delivered = iso(start + 59 * 60_000);
  const stamp = delivered.replaceAll(/[-:]/g, "").replace(/\d\dZ$/, "Z");
  const object = `AWSLogs/o-a1b2c3d4e5/${account}/CloudTrail/${DEMO_REGION}/${delivered.slice(0, 10).replaceAll("-", "/")}/${account}_CloudTrail_${DEMO_REGION}_${stamp}_scene.json.gz`;
  const text = JSON.stringify({ Records: records });
  writeFile(archive, object, gzipSync(text));
  return {
    s3Bucket: archive.bucket,
    s3Object: object,
    hashValue: createHash("sha256").update(text).digest("hex"),
    hashAlgorithm: "SHA-256",
    oldestEventTime: String(records[0]?.["eventTime"]),
    newestEventTime: String(records.at(-1)?.["eventTime"]),
  };
}
