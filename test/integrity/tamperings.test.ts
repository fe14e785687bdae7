import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { FindingKind } from "../../lib/integrity/findings";
import { verifyArchive, type Verification } from "../../lib/integrity/verify-archive";
import { serveArchive, type ArchiveServer } from "../support/archives/archive-server";
import { ACCOUNT, REGION, TAMPERINGS } from "../support/archives/archive-tamperings";
import { startAwsCli, validateWithAwsCli, type AwsCli } from "../support/tools/aws-cli";
import { makeSampleArchive, sampleKeys, since, until } from "../support/archives/sample-archive";
import type { MadeArchive } from "../support/archives/signed-archive";

let directory: string;
let archive: MadeArchive;
let server: ArchiveServer | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "archive-"));
  archive = makeSampleArchive(join(directory, "bucket"));
  writeFileSync(join(directory, "keys.json"), JSON.stringify(sampleKeys));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.stop();
  server = undefined;
  rmSync(directory, { recursive: true });
});

function chainOf(): NonNullable<ReturnType<MadeArchive["chains"]["get"]>> {
  return archive.chains.get(`${ACCOUNT}/${REGION}`)!;
}

async function serve(): Promise<ArchiveServer> {
  server = await serveArchive(archive, sampleKeys);
  for (const [name, value] of Object.entries(server.environment)) vi.stubEnv(name, value);
  return server;
}

function verifyBucket(bucket = "archive"): Promise<Verification> {
  return verifyArchive({
    source: { kind: "bucket", name: "archive", bucket },
    selection: { prefix: "" },
    since: Date.parse(since),
    until: Date.parse(until),
  });
}

function verifyCopy(): Promise<Verification> {
  return verifyArchive({
    source: { kind: "directory", path: archive.directory, bucket: "archive" },
    selection: { prefix: "" },
    publicKeysFile: join(directory, "keys.json"),
  });
}

function kindsOf({ regions }: Verification): FindingKind[] {
  return regions.flatMap(({ findings }) => findings.map(({ kind }) => kind)).sort();
}

function messagesOf({ regions }: Verification): string {
  return regions.flatMap(({ findings }) => findings.map(({ message }) => message)).join("\n");
}

describe("a tampered archive", () => {
  it.each(TAMPERINGS)("$name: the bucket is $verdict", async ({ tamper, verdict, kinds, message = /^/ }) => {
    tamper(archive, chainOf());
    await serve();
    const verification = await verifyBucket();
    expect(kindsOf(verification)).toEqual([...kinds].sort());
    expect(verification.verdict).toBe(verdict);
    expect(messagesOf(verification)).toMatch(message);
  });

  it.each(TAMPERINGS)("$name: a copy on a disk is not valid", async ({ tamper, verdict, pathVerdict }) => {
    tamper(archive, chainOf());
    expect((await verifyCopy()).verdict).toBe(pathVerdict ?? (verdict === "valid" ? "incomplete" : verdict));
  });
});

describe("the AWS CLI's validator on the same archive", () => {
  let aws: AwsCli;
  beforeAll(async () => {
    aws = await startAwsCli();
  });
  afterAll(() => aws.stop());

  it.each(TAMPERINGS)("$name: it exits with $awsCli", async ({ tamper, awsCli }) => {
    tamper(archive, chainOf());
    const { exitCode, output } = await validateWithAwsCli(aws, await serve(), archive, {
      account: ACCOUNT,
      region: REGION,
      since,
      until,
    });
    expect(exitCode, output).toBe(awsCli);
  });
});
