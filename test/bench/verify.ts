import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { typescriptLoader } from "../../lib/base/typescript-loader";
import { formatTable } from "../../lib/cli/output/table";
import { serveArchive, type ArchiveServer } from "../support/archives/archive-server";
import { pythonTool } from "../support/tools/python-tools";
import { startAwsCli, validateWithAwsCli } from "../support/tools/aws-cli";
import { makeArchive, makeSigningKey, publicKeyList, iso, type MadeArchive } from "../support/archives/signed-archive";

/**
 * npm run bench:verify -- [hours] [latency]: the AWS CLI's validator and lz verify on the same made archive in one run, an account's
 * two Regions each from a server on loopback; then lz verify on the whole of it. Default: a week (168 hours), and
 * 20 ms before an object comes: "median latencies are often in the tens of milliseconds range" for small requests to S3
 * (https://docs.aws.amazon.com/whitepapers/latest/s3-optimizing-performance-best-practices/, on timeouts).
 */
const hours = Number(process.argv[2] ?? 168);
const latency = Number(process.argv[3] ?? 20);
const start = "2026-03-02T00:00:00Z";
const until = iso(Date.parse(start) + hours * 3_600_000);
const accounts = ["111111111111", "222222222222", "333333333333", "444444444444", "555555555555"];
const regions = ["eu-central-1", "us-east-1"];

interface Usage {
  readonly seconds: number;
  readonly megabytes: number;
}

async function main(directory: string): Promise<void> {
  const key = makeSigningKey();
  console.error(`making ${(hours * 12 * accounts.length * regions.length).toLocaleString("en")} log files`);
  const archive = makeArchive({
    directory: path.join(directory, "bucket"),
    bucket: "archive",
    organizationId: "o-a1b2c3d4e5",
    accounts,
    regions,
    trail: "organization-trail",
    homeRegion: "eu-central-1",
    start,
    hours,
    logsPerHour: 12,
    eventsPerLog: 40,
    key,
  });
  const from = Date.parse("2026-01-01") / 1000;
  const keys = path.join(directory, "keys.json");
  const publicKeys = publicKeyList([key], from, from + 1e7);
  writeFileSync(keys, JSON.stringify(publicKeys));
  const server = await serveArchive(archive, publicKeys, latency);
  try {
    await compare(directory, archive, server, keys);
  } finally {
    await server.stop();
  }
}

async function compare(directory: string, archive: MadeArchive, server: ArchiveServer, keys: string): Promise<void> {
  const oneAccount = archive.logs / accounts.length;
  await pythonTool("awscli"); // installed before it is timed
  console.error("AWS CLI");
  const awsStart = performance.now();
  const aws = await startAwsCli();
  for (const region of regions) {
    const place = { account: accounts[0] ?? "", region, since: start, until };
    const { exitCode, output } = await validateWithAwsCli(aws, server, archive, place);
    if (exitCode !== 0) throw new Error(`the AWS CLI failed: ${output.slice(-2000)}`);
  }
  aws.stop();
  const awsSeconds = (performance.now() - awsStart) / 1000;

  const window = ["--since", start, "--until", until];
  const bucket = ["--bucket", "archive", ...window, "--public-keys", keys];
  const copy = ["--path", archive.directory, "--public-keys", keys];
  const cases: [string, number, Usage][] = [
    ["AWS CLI, 1 account from S3", oneAccount, { seconds: awsSeconds, megabytes: 0 }],
  ];
  for (const [title, files, options, exitCode] of [
    ["lz --bucket, 1 account", oneAccount, [...bucket, "--account", accounts[0]], 0],
    ["lz --bucket, all accounts", archive.logs, bucket, 0],
    ["lz --path, 1 account", oneAccount, [...copy, "--account", accounts[0]], 4],
    ["lz --path, all accounts", archive.logs, copy, 4], // the newest digests of a copy are unsigned
  ] as [string, number, string[], number][]) {
    console.error(title);
    cases.push([title, files, await runLz(directory, server, options, exitCode)]);
  }
  const rate = awsSeconds / oneAccount;
  console.log(
    `${cpus()[0]?.model ?? "?"}, ${String(availableParallelism())} processors, Node ${process.version}; an object comes after ${String(latency)} ms\n`,
  );
  console.log(
    formatTable(
      ["CASE", "LOG FILES", "SECONDS", "FILES/S", "PEAK MB", "TIMES THE AWS CLI"],
      cases.map(([title, files, { seconds, megabytes }]) => [
        title,
        files,
        seconds.toFixed(1),
        Math.round(files / seconds),
        megabytes === 0 ? "-" : Math.round(megabytes),
        ((rate * files) / seconds).toFixed(1),
      ]),
    ),
  );
  console.log(`\n${bounds(archive)}`);
}

function runLz(directory: string, server: ArchiveServer, options: string[], expected: number): Promise<Usage> {
  const usageFile = path.join(directory, "usage.json");
  const began = performance.now();
  const lz = path.join(__dirname, "..", "..", "lib", "cli", "output", "run-process.ts");
  const loaders = [...typescriptLoader, "--require", require.resolve("./report-usage")];
  const child = spawn(process.execPath, [...loaders, lz, "verify", ...options], {
    env: { ...process.env, ...server.environment, BENCH_USAGE: usageFile },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)));
  return new Promise((resolve, reject) => {
    child.on("close", (code) => {
      if (code !== expected) {
        reject(new Error(`lz verify ${options.join(" ")} ended with ${String(code)}:\n${output}`));
        return;
      }
      const { kilobytes } = JSON.parse(readFileSync(usageFile, "utf8")) as { kilobytes: number };
      resolve({ seconds: (performance.now() - began) / 1000, megabytes: kilobytes / 1024 });
    });
  });
}

/** What reading, unpacking and hashing an account's log files take by themselves, in one thread. */
function bounds(archive: MadeArchive): string {
  const folder = path.join(archive.directory, "AWSLogs", archive.organizationId ?? "", accounts[0] ?? "", "CloudTrail");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".gz"));
  const [read, bytes] = time(() => files.map((name) => readFileSync(path.join(folder, name))));
  const [unpack, texts] = time(() => bytes.map((file) => gunzipSync(file)));
  const [hash] = time(() => texts.map((text) => createHash("sha256").update(text).digest("hex")));
  const size = (buffers: readonly Buffer[]): string =>
    `${(buffers.reduce((sum, { length }) => sum + length, 0) / 1e6).toFixed(0)} MB`;
  const total = read + unpack + hash;
  const part = (seconds: number): string => `${seconds.toFixed(2)} s (${((100 * seconds) / total).toFixed(0)} %)`;
  return (
    `bounds, one thread, ${String(files.length)} files: read ${size(bytes)} ${part(read)}, ` +
    `gunzip to ${size(texts)} ${part(unpack)}, SHA-256 ${part(hash)}: ${Math.round(files.length / total).toString()} files/s`
  );
}

function time<Result>(run: () => Result): [seconds: number, result: Result] {
  const began = performance.now();
  const result = run();
  return [(performance.now() - began) / 1000, result];
}

const directory = mkdtempSync(path.join(tmpdir(), "bench-verify-"));
main(directory)
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => rmSync(directory, { recursive: true, force: true }));
