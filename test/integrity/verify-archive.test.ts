import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { writeSignatures } from "../../lib/integrity/digests/kept-signatures";
import { verifyArchive, type Verification, type VerificationOptions } from "../../lib/integrity/verify-archive";
import { serveArchive, type ArchiveServer } from "../support/archives/archive-server";
import { ACCOUNT, REGION } from "../support/archives/archive-tamperings";
import { makeSampleArchive, sampleKeys, since, until } from "../support/archives/sample-archive";
import { otherKey, sampleKey } from "../support/archives/sample-keys";
import { publicKeyList, type MadeArchive, type MadeDigest } from "../support/archives/signed-archive";

const OTHER_ACCOUNT = "444455556666";
let directory: string;
let keysFile: string;
let server: ArchiveServer | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "archive-"));
  keysFile = join(directory, "keys.json");
  writeFileSync(keysFile, JSON.stringify(sampleKeys));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.stop();
  server = undefined;
  rmSync(directory, { recursive: true });
});

function make(changes: Parameters<typeof makeSampleArchive>[1] = {}): MadeArchive {
  return makeSampleArchive(join(directory, "bucket"), changes);
}

function verifyCopy(changes: Partial<VerificationOptions> = {}, bucket?: string): Promise<Verification> {
  return verifyArchive({
    source: { kind: "directory", path: join(directory, "bucket"), bucket },
    selection: { prefix: "" },
    publicKeysFile: keysFile,
    ...changes,
  });
}

async function verifyBucket(archive: MadeArchive, changes: Partial<VerificationOptions> = {}): Promise<Verification> {
  server = await serveArchive(archive, sampleKeys);
  for (const [name, value] of Object.entries(server.environment)) vi.stubEnv(name, value);
  return verifyArchive({
    source: { kind: "bucket", name: "archive", bucket: "archive" },
    selection: { prefix: "" },
    since: Date.parse(since),
    until: Date.parse(until),
    ...changes,
  });
}

function findings({ regions }: Verification): string[] {
  return regions.flatMap((region) => region.findings.map(({ kind }) => `${region.accountId} ${region.region} ${kind}`));
}

/** Takes away what came after so many hours of an account. @returns the digests, those that are gone too */
function endsAfter(archive: MadeArchive, account: string, hours: number): readonly MadeDigest[] {
  const chain = archive.chains.get(`${account}/${REGION}`) ?? [];
  for (const { key, content } of chain.slice(hours)) {
    for (const file of [key, ...content.logFiles.map(({ s3Object }) => s3Object)]) {
      rmSync(join(archive.directory, file));
    }
  }
  return chain;
}

describe("a copy on a disk", () => {
  it("lacks only the newest digest's signature, and is valid with the exported one", async () => {
    const archive = make();
    const before = await verifyCopy();
    expect(findings(before)).toEqual([`${ACCOUNT} ${REGION} digest-unsigned`]);
    expect(before.regions[0]).toMatchObject({
      digests: { valid: 7, unproven: 1 },
      logs: { valid: 14, unproven: 2 },
      bucket: "archive",
      from: since,
      to: until,
    });

    const { regions } = await verifyBucket(archive);
    expect(regions[0]?.unrepeated.map(({ key }) => key)).toEqual([
      archive.chains.get(`${ACCOUNT}/${REGION}`)!.at(-1)!.key,
    ]);
    writeSignatures(archive.directory, regions[0]!.unrepeated);
    expect(await verifyCopy()).toMatchObject({ verdict: "valid", regions: [{ findings: [] }] });
  });

  it("is not valid with a forged signature", async () => {
    const archive = make();
    const { key } = archive.chains.get(`${ACCOUNT}/${REGION}`)!.at(-1)!;
    writeSignatures(archive.directory, [{ key, signature: "ab".repeat(256) }]);
    expect(findings(await verifyCopy())).toEqual([`${ACCOUNT} ${REGION} digest-signature`]);
  });

  it("is invalid if it is a copy of another bucket", async () => {
    make();
    expect((await verifyCopy({}, "archive")).verdict).toBe("incomplete");
    expect(findings(await verifyCopy({}, "elsewhere"))).toContain(`${ACCOUNT} ${REGION} digest-moved`);
  });

  it("is truncated if one account ends before the others", async () => {
    const archive = make({ accounts: [ACCOUNT, OTHER_ACCOUNT] });
    for (const { key } of archive.chains.get(`${ACCOUNT}/${REGION}`)!.slice(3)) rmSync(join(archive.directory, key));
    expect(findings(await verifyCopy())).toContain(`${ACCOUNT} ${REGION} chain-end`);
    expect(findings(await verifyCopy())).not.toContain(`${OTHER_ACCOUNT} ${REGION} chain-end`);
  });
});

describe("places", () => {
  it.each([
    ["an organization trail", {}],
    ["a trail of an account", { organizationId: undefined }],
    ["a trail with a prefix", { prefix: "audit/trail" }],
  ])("finds %s", async (_, changes) => {
    const archive = make(changes);
    const selection = { prefix: archive.prefix ?? "" };
    const { verdict, regions } = await verifyBucket(archive, { selection });
    expect({ verdict, regions: regions.length }).toEqual({ verdict: "valid", regions: 1 });
  });

  it("takes one account or Region of many", async () => {
    make({ accounts: [ACCOUNT, OTHER_ACCOUNT], regions: [REGION, "us-east-1"] });
    const { regions } = await verifyCopy({ selection: { prefix: "", account: OTHER_ACCOUNT, region: "us-east-1" } });
    expect(regions.map(({ accountId, region }) => [accountId, region])).toEqual([[OTHER_ACCOUNT, "us-east-1"]]);
  });

  it("misses what the config expects", async () => {
    make();
    const expected = { organizationId: "o-a1b2c3d4e5", accounts: [ACCOUNT, OTHER_ACCOUNT], regions: [REGION] };
    const verification = await verifyCopy({ selection: { prefix: "", expected } });
    expect(findings(verification)).toContain(`${OTHER_ACCOUNT} ${REGION} no-digests`);
  });

  it("expects no more digests of a closed account, and verifies the existing ones", async () => {
    const archive = make({ accounts: [ACCOUNT, OTHER_ACCOUNT] });
    const chain = endsAfter(archive, OTHER_ACCOUNT, 4);
    const expected = { organizationId: "o-a1b2c3d4e5", accounts: [ACCOUNT], regions: [REGION] };
    const ended = { ...expected, ended: [OTHER_ACCOUNT] };
    const of = (each: object, window: object = {}): Promise<Verification> =>
      verifyBucket(archive, { selection: { prefix: "", expected: { ...expected, ...each } }, ...window });
    expect(findings(await of({}))).toStrictEqual([`${OTHER_ACCOUNT} ${REGION} chain-end`]);
    await server?.stop();
    expect(await of(ended)).toMatchObject({ verdict: "valid", regions: [{}, { digests: { valid: 4 } }] });
    await server?.stop();
    const later = { since: Date.parse("2026-03-02T16:15:30Z") };
    expect(findings(await of({}, later))).toStrictEqual([`${OTHER_ACCOUNT} ${REGION} no-digests`]);
    await server?.stop();
    expect(await of(ended, later)).toMatchObject({ verdict: "valid", regions: [{}, { digests: { valid: 0 } }] });
    await server?.stop();

    rmSync(join(archive.directory, chain[1]!.content.logFiles[0]!.s3Object));
    expect(await of(ended)).toMatchObject({ verdict: "invalid" });
    await server?.stop();
    rmSync(join(archive.directory, chain[1]!.key));
    rmSync(join(archive.directory, chain[2]!.key));
    expect(findings(await of(ended))).toContain(`${OTHER_ACCOUNT} ${REGION} digest-missing`);
  });

  it("does not report the end of a closed account as truncation, in a copy", async () => {
    const archive = make({ accounts: [ACCOUNT, OTHER_ACCOUNT] });
    endsAfter(archive, OTHER_ACCOUNT, 4);
    const expected = { organizationId: "o-a1b2c3d4e5", accounts: [ACCOUNT], regions: [REGION] };
    const ofCopy = async (each: object): Promise<readonly string[]> =>
      findings(await verifyCopy({ selection: { prefix: "", expected: { ...expected, ...each } } }));
    expect(await ofCopy({})).toContain(`${OTHER_ACCOUNT} ${REGION} chain-end`);
    expect(await ofCopy({ ended: [OTHER_ACCOUNT] })).not.toContain(`${OTHER_ACCOUNT} ${REGION} chain-end`);
  });

  it("proves nothing of an empty archive", async () => {
    expect(await verifyCopy()).toMatchObject({ verdict: "incomplete", regions: [] });
  });
});

describe("windows", () => {
  it("reads the digests of the window, and the next one for the signature that it repeats", async () => {
    make();
    const window = { since: Date.parse("2026-03-02T12:15:30Z"), until: Date.parse("2026-03-02T14:15:30Z") };
    const { verdict, regions } = await verifyCopy(window);
    expect(verdict).toBe("valid");
    expect(regions[0]).toMatchObject({ digests: { valid: 3, unproven: 0 }, logs: { valid: 6 }, findings: [] });
  });

  it("is incomplete if the window starts before validation", async () => {
    make();
    const verification = await verifyCopy({ since: Date.parse("2026-03-01T00:00:00Z") });
    expect(findings(verification)).toContain(`${ACCOUNT} ${REGION} chain-start`);
  });

  it("continue past midnight", async () => {
    const start = "2026-03-02T21:30:00Z";
    const archive = make({ start });
    const window = { since: Date.parse(start), until: Date.parse("2026-03-03T05:30:00Z") };
    expect(await verifyBucket(archive, window)).toMatchObject({ verdict: "valid", regions: [{ logs: { valid: 16 } }] });
  });
});

describe("public keys", () => {
  const from = Date.parse("2026-01-01") / 1000;

  it.each([
    ["only earlier", from, from + 1e6, "public-key-not-given"],
    ["only later", from + 1e7, from + 2e7, "public-key-not-given"],
  ])("do not prove a digest when another was in use %s", async (_, start, end, kind) => {
    make();
    writeFileSync(keysFile, JSON.stringify(publicKeyList([otherKey], start, end)));
    expect(findings(await verifyCopy())).toContain(`${ACCOUNT} ${REGION} ${kind}`);
  });

  it.each([
    ["before", from - 1e7, from],
    ["after", from + 1e7, from + 2e7],
  ])("disprove a digest when its key was in use only %s", async (_, start, end) => {
    make();
    writeFileSync(keysFile, JSON.stringify(publicKeyList([sampleKey], start, end)));
    expect(findings(await verifyCopy())).toContain(`${ACCOUNT} ${REGION} digest-public-key`);
  });

  it("are those of the Region", async () => {
    make();
    writeFileSync(keysFile, JSON.stringify({ [REGION]: sampleKeys }));
    expect(findings(await verifyCopy())).toEqual([`${ACCOUNT} ${REGION} digest-unsigned`]);
    writeFileSync(keysFile, JSON.stringify({ "us-east-1": sampleKeys }));
    expect(findings(await verifyCopy())).toContain(`${ACCOUNT} ${REGION} public-key-not-given`);
  });

  it.each([["[]"], ["{}x"], ['{"PublicKeyList":[{"Fingerprint":"a"}]}']])("are not read from %s", async (text) => {
    make();
    writeFileSync(keysFile, text);
    await expect(verifyCopy()).rejects.toThrow(/has no public keys|cannot be read/);
  });
});

describe("a resumed verification", () => {
  it("does not repeat finished work, and ignores an incomplete line", async () => {
    const archive = make({ accounts: [ACCOUNT, OTHER_ACCOUNT] });
    const resumeFile = join(directory, "resume.jsonl");
    const first = await verifyCopy({ resumeFile });
    const [head, done = ""] = readFileSync(resumeFile, "utf8").split("\n");
    writeFileSync(resumeFile, `${head ?? ""}\n${done}\n${done.slice(0, 50)}`);
    rmSync(join(archive.directory, "AWSLogs", "o-a1b2c3d4e5", ACCOUNT, "CloudTrail", REGION, "2026"), {
      recursive: true,
    });
    expect(await verifyCopy({ resumeFile })).toEqual(first);
    appendFileSync(resumeFile, "");
    expect(await verifyCopy({ resumeFile })).toEqual(first);
  });

  it("is refused for another window", async () => {
    make();
    const resumeFile = join(directory, "resume.jsonl");
    await verifyCopy({ resumeFile });
    await expect(verifyCopy({ resumeFile, since: Date.parse(since) })).rejects.toThrow(
      "belongs to a verification with other options",
    );
  });
});
