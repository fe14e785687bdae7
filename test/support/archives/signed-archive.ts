import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import {
  accountRoot,
  dayPath,
  iso,
  stamp,
  writeDigest,
  writeFile,
  type MadeDigest,
  type MadeLog,
  type SignedArchive,
} from "../../../lib/report/demo/signed-archive";
import { logFileText, uniqueName } from "./archive-content";

export * from "../../../lib/report/demo/signed-archive";

const HOUR = 3_600_000;

/** What an archive is made of. */
export interface ArchiveOptions extends Omit<SignedArchive, "metadata"> {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** When the first hour begins. */
  readonly start: string;
  readonly hours: number;
  readonly logsPerHour: number;
  readonly eventsPerLog: number;
}

/** An archive on a disk, and what S3 would keep beside its objects. */
export interface MadeArchive extends ArchiveOptions, SignedArchive {
  /** By `<account>/<region>`, oldest first. */
  readonly chains: Map<string, MadeDigest[]>;
  /** Log files written. */
  readonly logs: number;
}

/** Makes an archive that is in order. */
export function makeArchive(options: ArchiveOptions): MadeArchive {
  const metadata: MadeArchive["metadata"] = new Map();
  const chains: MadeArchive["chains"] = new Map();
  const archive: MadeArchive = {
    ...options,
    metadata,
    chains,
    logs: options.accounts.length * options.regions.length * options.hours * options.logsPerHour,
  };
  for (const account of options.accounts) {
    for (const region of options.regions) {
      const chain: MadeDigest[] = [];
      chains.set(`${account}/${region}`, chain);
      for (let hour = 0; hour < options.hours; hour += 1) {
        const end = Date.parse(options.start) + (hour + 1) * HOUR;
        const logs = Array.from({ length: options.logsPerHour }, (_, index) =>
          writeLog(archive, account, region, end - HOUR + ((index + 0.5) * HOUR) / options.logsPerHour),
        );
        chain.push(writeDigest(archive, account, region, end, logs, chain.at(-1)));
      }
    }
  }
  return archive;
}

export function writeLog(archive: MadeArchive, account: string, region: string, delivered: number): MadeLog {
  const text = logFileText(account, region, delivered, archive.eventsPerLog);
  const minute = stamp(delivered).replace(/\d\dZ$/, "Z");
  const key = `${accountRoot(archive, account)}CloudTrail/${region}/${dayPath(delivered)}/${account}_CloudTrail_${region}_${minute}_${uniqueName()}.json.gz`;
  writeFile(archive, key, gzipSync(text));
  return {
    s3Bucket: archive.bucket,
    s3Object: key,
    hashValue: createHash("sha256").update(text).digest("hex"),
    hashAlgorithm: "SHA-256",
    newestEventTime: iso(delivered),
    oldestEventTime: iso(delivered - archive.eventsPerLog * 1000),
  };
}
