import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { FindingKind, Verdict } from "../../../lib/integrity/findings";
import { otherKey } from "./sample-keys";
import {
  digestKey,
  iso,
  storeDigest,
  writeDigest,
  writeFile,
  writeLog,
  type MadeArchive,
  type MadeDigest,
} from "./signed-archive";

const HOUR = 3_600_000;
export const ACCOUNT = "111122223333";
export const REGION = "eu-central-1";

/** Something that was done to an archive of eight hours, two log files each. */
export interface Tampering {
  readonly name: string;
  readonly tamper: (archive: MadeArchive, chain: MadeDigest[]) => void;
  /** What a bucket proves, with S3's metadata. */
  readonly verdict: Verdict;
  /** What is told, apart from what is told of an untouched archive. */
  readonly kinds: readonly FindingKind[];
  readonly message?: RegExp;
  /** Of a copy on a disk. @default - as in the bucket, but `incomplete` where that is `valid`: the newest is unsigned */
  readonly pathVerdict?: Verdict;
  /** The AWS CLI's exit code. */
  readonly awsCli: 0 | 1;
}

const path = ({ directory }: MadeArchive, key: string): string => join(directory, key);
const logOf = (chain: MadeDigest[], digest: number, log = 0): string => chain[digest]!.content.logFiles[log]!.s3Object;
const remove = (archive: MadeArchive, key: string): void => rmSync(path(archive, key));
const removeDigests = (archive: MadeArchive, chain: MadeDigest[], from: number, to: number): void =>
  chain.slice(from, to).forEach(({ key }) => remove(archive, key));
const endOf = ({ content }: MadeDigest): number => Date.parse(String(content["digestEndTime"]));

function edit(archive: MadeArchive, key: string, change: (text: string) => string): void {
  const text = gunzipSync(readFileSync(path(archive, key))).toString("utf8");
  writeFile(archive, key, gzipSync(change(text)));
}

function append(archive: MadeArchive, key: string, bytes: Buffer): void {
  writeFile(archive, key, Buffer.concat([readFileSync(path(archive, key)), bytes]));
}

function swap(archive: MadeArchive, one: string, other: string): void {
  const [first, second] = [readFileSync(path(archive, one)), readFileSync(path(archive, other))];
  writeFileSync(path(archive, one), second);
  writeFileSync(path(archive, other), first);
  const kept = archive.metadata.get(one);
  if (kept === undefined) return;
  archive.metadata.set(one, archive.metadata.get(other)!);
  archive.metadata.set(other, kept);
}

/** Drops the first log file from a digest and signs it with another key, that says to be `fingerprint`. */
function forge(archive: MadeArchive, { content }: MadeDigest, fingerprint?: string): void {
  const key = otherKey;
  const logFiles = content.logFiles.slice(1);
  const name = fingerprint ?? key.fingerprint;
  storeDigest(archive, { ...content, logFiles, digestPublicKeyFingerprint: name }, undefined, key);
}

function addBackfill(archive: MadeArchive, chain: MadeDigest[]): MadeDigest {
  const end = endOf(chain[3]!);
  const late = writeLog(archive, ACCOUNT, REGION, end - HOUR / 3);
  return writeDigest(archive, ACCOUNT, REGION, end, [late], undefined, { backfillMade: iso(end + 30 * HOUR) });
}

function tamperings(): readonly Tampering[] {
  return [
    { name: "nothing", tamper: () => undefined, verdict: "valid", kinds: [], awsCli: 0 },
    {
      name: "a log file is edited",
      tamper: (archive, chain) => edit(archive, logOf(chain, 3), (text) => text.replace("AssumedRole", "AWSService")),
      verdict: "invalid",
      kinds: ["log-changed"],
      message: /was changed: its content does not match the hash in its digest/,
      awsCli: 1,
    },
    {
      name: "a log file is deleted",
      tamper: (archive, chain) => remove(archive, logOf(chain, 3)),
      verdict: "invalid",
      kinds: ["log-missing"],
      message: /is missing although its digest lists it/,
      awsCli: 1,
    },
    {
      name: "two log files are swapped",
      tamper: (archive, chain) => swap(archive, logOf(chain, 3), logOf(chain, 4)),
      verdict: "invalid",
      kinds: ["log-changed", "log-changed"],
      awsCli: 1,
    },
    {
      name: "a log file is cut off",
      tamper: (archive, chain) => {
        const file = path(archive, logOf(chain, 3));
        writeFileSync(file, readFileSync(file).subarray(0, -40));
      },
      verdict: "invalid",
      kinds: ["log-malformed"],
      message: /was changed: it is truncated/,
      awsCli: 1,
    },
    {
      name: "a log file is emptied",
      tamper: (archive, chain) => writeFileSync(path(archive, logOf(chain, 3)), ""),
      verdict: "invalid",
      kinds: ["log-malformed"],
      message: /it is empty/,
      awsCli: 1,
    },
    {
      name: "bytes follow a log file",
      tamper: (archive, chain) => append(archive, logOf(chain, 3), Buffer.from("more")),
      verdict: "invalid",
      kinds: ["log-malformed"],
      message: /has data after the end of the compressed stream/,
      awsCli: 1,
    },
    {
      name: "an empty gzip member follows a log file",
      tamper: (archive, chain) => append(archive, logOf(chain, 3), gzipSync("")),
      verdict: "invalid",
      kinds: ["log-malformed"],
      awsCli: 1,
    },
    {
      name: "a log file is renamed",
      tamper: (archive, chain) => {
        const key = logOf(chain, 3);
        renameSync(path(archive, key), path(archive, key).replace(/_\w+\.json\.gz$/, "_another.json.gz"));
      },
      verdict: "invalid",
      kinds: ["log-missing", "log-without-digest"],
      awsCli: 1,
    },
    {
      name: "a log file is dropped in",
      tamper: (archive, chain) => void writeLog(archive, ACCOUNT, REGION, endOf(chain[3]!) - HOUR / 3),
      verdict: "incomplete",
      kinds: ["log-without-digest"],
      message: /is not in any digest/,
      awsCli: 0,
    },
    {
      name: "a log file is struck off its digest",
      tamper: (archive, chain) => {
        edit(archive, chain[3]!.key, (text) => {
          const digest = JSON.parse(text) as { logFiles: unknown[] };
          return JSON.stringify({ ...digest, logFiles: digest.logFiles.slice(1) });
        });
        remove(archive, logOf(chain, 3));
      },
      verdict: "invalid",
      kinds: ["digest-signature"],
      message: /is not what CloudTrail signed/,
      awsCli: 1,
    },
    {
      name: "a digest is signed with another key",
      tamper: (archive, chain) => forge(archive, chain[3]!),
      verdict: "invalid",
      kinds: ["digest-public-key", "log-without-digest"],
      message: /which was not a CloudTrail key at that time/,
      awsCli: 1,
    },
    {
      name: "a digest is signed with another key under the name of CloudTrail's",
      tamper: (archive, chain) => forge(archive, chain[3]!, archive.key.fingerprint),
      verdict: "invalid",
      kinds: ["digest-signature", "log-without-digest"],
      awsCli: 1,
    },
    {
      name: "the chain is made anew with another key from an hour on",
      tamper: (archive, chain) => {
        let previous: MadeDigest | undefined = chain[4];
        const forged = { ...archive, key: otherKey };
        for (const digest of chain.slice(5)) {
          previous = writeDigest(forged, ACCOUNT, REGION, endOf(digest), digest.content.logFiles, previous);
        }
      },
      verdict: "invalid",
      kinds: ["digest-public-key", "digest-public-key", "digest-public-key"],
      awsCli: 1,
    },
    {
      name: "a digest is deleted",
      tamper: (archive, chain) => removeDigests(archive, chain, 3, 4),
      verdict: "invalid",
      kinds: ["digest-missing", "log-without-digest", "log-without-digest"],
      message: /is missing: nothing proves the time from 2026-03-02T13:15:30Z to 2026-03-02T14:15:30Z/,
      awsCli: 1,
    },
    {
      name: "three digests in a row are deleted, with their log files",
      tamper: (archive, chain) => {
        for (const index of [2, 3, 4]) for (const log of [0, 1]) remove(archive, logOf(chain, index, log));
        removeDigests(archive, chain, 2, 5);
      },
      verdict: "invalid",
      kinds: ["digest-missing"],
      message:
        /about 3 earlier ones \(one per hour\) are missing: nothing proves the time from 2026-03-02T12:15:30Z to 2026-03-02T15:15:30Z/,
      awsCli: 1,
    },
    {
      name: "the chain is cut at its start",
      tamper: (archive, chain) => removeDigests(archive, chain, 0, 2),
      verdict: "invalid",
      kinds: ["digest-missing", "log-without-digest"],
      pathVerdict: "incomplete", // asked without a start: the copy may be of later days only
      awsCli: 1,
    },
    {
      name: "the chain is cut at its end",
      tamper: (archive, chain) => removeDigests(archive, chain, 4, 8),
      verdict: "incomplete",
      kinds: ["chain-end", "log-without-digest"],
      message: /digests end at 2026-03-02T14:15:30Z/,
      awsCli: 0,
    },
    {
      name: "every digest is deleted",
      tamper: (archive, chain) => removeDigests(archive, chain, 0, 8),
      verdict: "incomplete",
      kinds: ["no-digests", "log-without-digest"],
      awsCli: 0,
    },
    {
      name: "a digest is replayed an hour later",
      tamper: (archive, chain) => {
        copyFileSync(path(archive, chain[3]!.key), path(archive, chain[4]!.key));
        archive.metadata.set(chain[4]!.key, archive.metadata.get(chain[3]!.key)!);
      },
      verdict: "invalid",
      kinds: ["digest-moved", "log-without-digest", "log-without-digest"],
      message: /is not at the key it was delivered to: it is a copy of/,
      awsCli: 1,
    },
    {
      name: "two digests are swapped",
      tamper: (archive, chain) => swap(archive, chain[3]!.key, chain[4]!.key),
      verdict: "invalid",
      kinds: ["digest-moved", "digest-moved", ...Array<FindingKind>(4).fill("log-without-digest")],
      awsCli: 1,
    },
    {
      name: "a digest is renamed to another hour",
      tamper: (archive, chain) => {
        const key = digestKey(archive, ACCOUNT, REGION, endOf(chain[3]!) + HOUR / 2);
        renameSync(path(archive, chain[3]!.key), path(archive, key));
      },
      verdict: "invalid",
      kinds: ["digest-missing", "digest-moved", "log-without-digest", "log-without-digest"],
      awsCli: 1,
    },
    {
      name: "the clock of a digest is turned back",
      tamper: (archive, chain) =>
        edit(archive, chain[3]!.key, (text) =>
          text.replace(/"digestEndTime":"[^"]*"/, '"digestEndTime":"2026-03-01T00:00:00Z"'),
        ),
      verdict: "invalid",
      kinds: ["digest-moved", "log-without-digest", "log-without-digest"],
      message: /contains another account or time/,
      awsCli: 1,
    },
    {
      name: "the newest digest's metadata is lost",
      tamper: (archive, chain) => void archive.metadata.delete(chain[7]!.key),
      verdict: "incomplete",
      kinds: ["digest-unsigned"],
      message: /has no signature/,
      awsCli: 1,
    },
    {
      name: "the metadata of a digest is lost, whose signature the next one repeats",
      tamper: (archive, chain) => void archive.metadata.delete(chain[3]!.key),
      verdict: "valid",
      kinds: [],
      awsCli: 1, // it looks at the metadata only
    },
    {
      name: "the signature in a digest's metadata is changed",
      tamper: (archive, chain) =>
        void archive.metadata.set(chain[3]!.key, {
          signature: "ab".repeat(256),
          "signature-algorithm": "SHA256withRSA",
        }),
      verdict: "invalid",
      kinds: ["digest-signature"],
      pathVerdict: "incomplete", // a copy has no metadata: the next digest proves this one
      awsCli: 1,
    },
    {
      name: "a digest is cut off",
      tamper: (archive, chain) => {
        const file = path(archive, chain[3]!.key);
        writeFileSync(file, readFileSync(file).subarray(0, -40));
      },
      verdict: "invalid",
      kinds: ["digest-malformed", "log-without-digest", "log-without-digest"],
      message: /is truncated/,
      awsCli: 1,
    },
    {
      name: "a digest is overwritten with other JSON",
      tamper: (archive, chain) => edit(archive, chain[3]!.key, () => "{}"),
      verdict: "invalid",
      kinds: ["digest-malformed", "log-without-digest", "log-without-digest"],
      message: /is not a digest: awsAccountId/,
      awsCli: 1,
    },
    {
      name: "logging was stopped for some hours",
      tamper: (archive, chain) => {
        let previous: MadeDigest | undefined;
        for (const digest of chain.slice(5)) {
          previous = writeDigest(archive, ACCOUNT, REGION, endOf(digest), digest.content.logFiles, previous);
        }
        for (const index of [3, 4]) for (const log of [0, 1]) remove(archive, logOf(chain, index, log));
        removeDigests(archive, chain, 3, 5);
      },
      verdict: "incomplete",
      kinds: ["chain-stopped"],
      message: /nothing proves the time from 2026-03-02T13:15:30Z to 2026-03-02T15:15:30Z/,
      awsCli: 0,
    },
    {
      name: "a late log file came with a backfill digest",
      tamper: (archive, chain) => void addBackfill(archive, chain),
      verdict: "valid",
      kinds: [],
      awsCli: 0,
    },
    {
      name: "a backfill digest is edited",
      tamper: (archive, chain) => {
        const { key } = addBackfill(archive, chain);
        edit(archive, key, (text) => text.replace(/"newestEventTime":"[^"]*"/, '"newestEventTime":null'));
      },
      verdict: "invalid",
      kinds: ["digest-signature"],
      pathVerdict: "incomplete", // nothing repeats its signature
      awsCli: 1,
    },
    {
      name: "the log file of a backfill digest is deleted",
      tamper: (archive, chain) => remove(archive, addBackfill(archive, chain).content.logFiles[0]!.s3Object),
      verdict: "invalid",
      kinds: ["log-missing"],
      awsCli: 1,
    },
  ];
}

export const TAMPERINGS = tamperings();
