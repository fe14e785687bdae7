import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { writeSignatures } from "../../lib/integrity/kept-signatures";
import { SCENE_ACCOUNT, SCENE_OTHER_ACCOUNT, sceneRecords } from "./incident-scene";
import {
  iso,
  makeSigningKey,
  publicKeyList,
  writeDigest,
  writeFile,
  type MadeArchive,
  type MadeDigest,
  type MadeLog,
} from "./signed-archive";

const HOUR = 3_600_000;
const REGION = "us-east-1";
const first = Date.parse("2026-11-01T23:00:00Z");

/** A copy of the scene's archive on a disk. */
export interface SceneArchive {
  readonly directory: string;
  /** What ListPublicKeys answers. */
  readonly publicKeys: string;
  /** The paths of the log files, by account and hour, such as `111122223333 1`. */
  readonly logFiles: ReadonlyMap<string, string>;
}

/** Writes the scene's events as an organization trail would: log files by account and hour, and signed digests. */
export function makeSceneArchive(directory: string, publicKeys: string): SceneArchive {
  const key = makeSigningKey();
  const archive: MadeArchive = {
    directory,
    bucket: "archive",
    organizationId: "o-a1b2c3d4e5",
    accounts: [SCENE_ACCOUNT, SCENE_OTHER_ACCOUNT],
    regions: [REGION],
    trail: "organization-trail",
    homeRegion: REGION,
    start: iso(first),
    hours: 8,
    logsPerHour: 1,
    eventsPerLog: 1,
    key,
    metadata: new Map(),
    chains: new Map(),
    logs: 0,
  };
  const logFiles = new Map<string, string>();
  for (const account of archive.accounts) {
    let previous: MadeDigest | undefined;
    for (let hour = 0; hour < archive.hours; hour += 1) {
      const start = first + hour * HOUR;
      const log = writeRecords(archive, account, start);
      if (log !== undefined) logFiles.set(`${account} ${String(new Date(start).getUTCHours())}`, log.s3Object);
      previous = writeDigest(archive, account, REGION, start + HOUR, log === undefined ? [] : [log], previous);
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

function writeRecords(archive: MadeArchive, account: string, start: number): MadeLog | undefined {
  const records = sceneRecords.filter((record) => {
    const time = Date.parse(String(record["eventTime"]));
    return record["recipientAccountId"] === account && time >= start && time < start + HOUR;
  });
  if (records.length === 0) return undefined;
  const delivered = iso(start + 59 * 60_000);
  const stamp = delivered.replaceAll(/[-:]/g, "").replace(/\d\dZ$/, "Z");
  const object = `AWSLogs/o-a1b2c3d4e5/${account}/CloudTrail/${REGION}/${delivered.slice(0, 10).replaceAll("-", "/")}/${account}_CloudTrail_${REGION}_${stamp}_scene.json.gz`;
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
