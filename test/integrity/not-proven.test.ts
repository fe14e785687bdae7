import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatVerification } from "../../lib/cli/trail/verify-report";
import { openLocalEngine } from "../../lib/investigation/engines/local-engine";
import { writeSignatures } from "../../lib/integrity/digests/kept-signatures";
import { verifyArchive, type Verification, type VerificationOptions } from "../../lib/integrity/verify-archive";
import { events } from "../../lib/questions/events";
import { ACCOUNT, REGION } from "../support/archives/archive-tamperings";
import { makeSampleArchive, sampleKeys, since, until } from "../support/archives/sample-archive";
import { writeFile, writeLog, type MadeArchive, type MadeDigest } from "../support/archives/signed-archive";

const [OTHER_ACCOUNT, OTHER_REGION] = ["444455556666", "us-east-1"];
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "proven-"));
  writeFileSync(join(directory, "keys.json"), JSON.stringify(sampleKeys));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** An archive whose copy lacks nothing: the signature of each newest digest is beside it. */
function make(changes: Parameters<typeof makeSampleArchive>[1] = {}): MadeArchive {
  const archive = makeSampleArchive(join(directory, "copy"), changes);
  keepSignatures(archive);
  return archive;
}

function keepSignatures(archive: MadeArchive): void {
  const kept = [...archive.metadata].flatMap(([key, { signature }]) =>
    signature === undefined ? [] : [{ key, signature }],
  );
  writeSignatures(archive.directory, kept);
}

function verify(changes: Partial<VerificationOptions> = {}, bucket?: string): Promise<Verification> {
  return verifyArchive({
    source: { kind: "directory", path: join(directory, "copy"), bucket },
    selection: {},
    publicKeysFile: join(directory, "keys.json"),
    threads: 1,
    ...changes,
  });
}

const chainOf = (archive: MadeArchive, account = ACCOUNT, region = REGION): MadeDigest[] =>
  archive.chains.get(`${account}/${region}`)!;
const kinds = ({ regions, findings }: Verification): readonly string[] =>
  [...findings, ...regions.flatMap((region) => region.findings)].map(({ kind }) => kind);
const messages = ({ regions, findings }: Verification): string =>
  [...findings, ...regions.flatMap((region) => region.findings)]
    .map(({ key, message }) => `${key ?? ""} ${message}`)
    .join("\n");
const file = (key: string): string => join(directory, "copy", key);
const firstLog = (archive: MadeArchive): string => chainOf(archive)[2]!.content.logFiles[0]!.s3Object;

describe("what is not proven yet", () => {
  it("includes a log file after the last digest: reported, counted, and incomplete by default", async () => {
    const archive = make();
    expect(await verify()).toMatchObject({ verdict: "valid" });
    writeLog(archive, ACCOUNT, REGION, Date.parse(until) + 600_000);
    const verification = await verify();
    expect(verification).toMatchObject({ verdict: "incomplete", regions: [{ logs: { valid: 16, pending: 1 } }] });
    expect(kinds(verification)).toStrictEqual(["log-pending"]);
    expect(formatVerification(verification)).toContain("0 unproven, 1 not proven yet, in 1 accounts and Regions");

    const allowed = await verify({ allowsPending: true });
    expect(allowed).toMatchObject({ verdict: "valid", regions: [{ logs: { pending: 1 }, findings: [] }] });
    expect(formatVerification(allowed)).not.toContain("Every digest and log file is as CloudTrail delivered it");
    expect(formatVerification(allowed)).toContain("Not proven yet: 1 log file delivered after the last digest.");
  });

  it("claims that every log file is as delivered only if each is", async () => {
    make();
    expect(formatVerification(await verify())).toContain("Every digest and log file is as CloudTrail delivered it");
  });

  it("is the last hour of a chain whose last digest is missing while others go on", async () => {
    const archive = make({ accounts: [ACCOUNT, OTHER_ACCOUNT] });
    const last = chainOf(archive).at(-1)!;
    for (const key of [last.key, ...last.content.logFiles.map(({ s3Object }) => s3Object)]) rmSync(file(key));
    const verification = await verify();
    expect(verification.verdict).toBe("incomplete");
    expect(kinds(verification)).toStrictEqual(["chain-end"]);
    expect(messages(verification)).toContain("digests end at 2026-03-02T17:15:30Z");
    expect((await verify({ allowsPending: true })).verdict).toBe("valid");
  });

  it("is the last hour of one trail while another goes on in the same account and Region", async () => {
    const archive = make();
    const other = makeSampleArchive(join(directory, "copy"), { trail: "second", hours: 6, logsPerHour: 0 });
    for (const [key, value] of other.metadata) archive.metadata.set(key, value);
    keepSignatures(archive);
    expect(messages(await verify())).toContain("digests of second_eu-central-1 end at 2026-03-02T16:15:30Z");
  });
});

describe("a bucket", () => {
  it("for which only one chain is signed is reported without an option", async () => {
    const archive = make({ regions: [REGION, OTHER_REGION] });
    const foreign = makeSampleArchive(join(directory, "copy"), { accounts: [OTHER_ACCOUNT], bucket: "elsewhere" });
    for (const [key, value] of foreign.metadata) archive.metadata.set(key, value);
    keepSignatures(archive);
    const verification = await verify();
    expect(verification.verdict).toBe("incomplete");
    expect(kinds(verification)).toStrictEqual(["chain-bucket"]);
    expect(messages(verification)).toContain(
      "signed for bucket elsewhere, and those of 2 other accounts and Regions for archive",
    );
    expect((await verify({}, "archive")).verdict).toBe("invalid");
  });
});

describe("a copy that people worked on", () => {
  const scope = { since: Date.parse("2026-03-02"), until: Date.parse("2026-03-03") };
  const found = async () => openLocalEngine({ path: join(directory, "copy") }).run(events.query(scope));

  it("is proven by the content of decompressed files", async () => {
    const archive = make();
    const key = firstLog(archive);
    const unpacked = file(key.replace(/\.gz$/, ""));
    writeFileSync(unpacked, gunzipSync(readFileSync(file(key))));
    expect(await verify()).toMatchObject({ verdict: "valid", regions: [{ logs: { valid: 16 } }] });
    rmSync(file(key));
    expect(await verify()).toMatchObject({ verdict: "valid", regions: [{ logs: { valid: 16, missing: 0 } }] });
    expect((await found()).rows).toHaveLength(32);
    writeFileSync(unpacked, `${readFileSync(unpacked, "utf8")} `);
    expect(kinds(await verify())).toStrictEqual(["log-changed"]);
  });

  it.each<[string, (archive: MadeArchive) => void, string]>([
    [
      "a log file beside the days",
      (archive) => {
        const key = firstLog(archive);
        renameSync(file(key), file(key.replace(/\d\d\/([^/]+)$/, "$1")));
      },
      "log-without-digest",
    ],
    [
      "a log file outside of AWSLogs",
      (archive) => {
        const key = firstLog(archive);
        mkdirSync(file("desktop"));
        writeFileSync(file(`desktop/${key.slice(key.lastIndexOf("/") + 1)}`), readFileSync(file(key)));
      },
      "log-without-digest",
    ],
    [
      "an unpacked log file that no digest knows",
      (archive) => {
        const key = firstLog(archive).replace(/_[^_]+$/, "_forged.json");
        writeFileSync(file(key), gunzipSync(readFileSync(file(firstLog(archive)))));
      },
      "log-without-digest",
    ],
    [
      "a folder of days that is a link out of the copy",
      (archive) => {
        const days = dirname(firstLog(archive));
        renameSync(file(days), join(directory, "elsewhere"));
        symlinkSync(join(directory, "elsewhere"), file(days));
      },
      "not-read",
    ],
    [
      "an account's folder that is a link out of the copy",
      () => {
        mkdirSync(join(directory, "elsewhere"));
        symlinkSync(join(directory, "elsewhere"), file(`AWSLogs/o-a1b2c3d4e5/${OTHER_ACCOUNT}`));
      },
      "not-read",
    ],
    [
      "a pipe in place of a log file",
      (archive) => {
        rmSync(file(firstLog(archive)));
        execFileSync("mkfifo", [file(firstLog(archive))]);
      },
      "not-read",
    ],
  ])("%s is not silently skipped by lz verify or lz investigate", async (_, change, kind) => {
    const archive = make();
    change(archive);
    const verification = await verify();
    expect(kinds(verification)).toContain(kind);
    expect(verification.verdict).not.toBe("valid");
    const { unreadable, scannedFiles } = await found();
    // what investigate reads, verify judges; what neither reads, both name
    if (kind === "not-read") expect(unreadable.length).toBeGreaterThan(0);
    else expect([unreadable.length, scannedFiles]).toStrictEqual([0, expect.any(Number)]);
  });

  it("with internal links is verified and read the same", async () => {
    const archive = make();
    const days = dirname(firstLog(archive));
    renameSync(file(days), file("AWSLogs/kept"));
    symlinkSync(file("AWSLogs/kept"), file(days));
    const verification = await verify();
    expect(verification.regions).toMatchObject([{ verdict: "valid", logs: { valid: 16 } }]);
    expect((await found()).rows).toHaveLength(32);
  });

  it.each([
    ["Control Tower's layout", "o-a1b2c3d4e5"],
    ["a prefix of several levels", "a/b/c"],
  ])("is verified under %s without an option", async (_, prefix) => {
    make({ prefix });
    expect(await verify()).toMatchObject({ verdict: "valid", regions: [{ logs: { valid: 16 } }] });
    expect((await found()).rows).toHaveLength(32);
  });

  it("with two trails, one with a prefix and one without, is verified as a whole", async () => {
    const archive = make();
    const other = makeSampleArchive(join(directory, "copy"), { prefix: "second", trail: "second" });
    for (const [key, value] of other.metadata) archive.metadata.set(key, value);
    keepSignatures(archive);
    expect((await verify()).verdict).toBe("valid");
    expect((await verify()).regions).toHaveLength(2);
    expect((await verify({ selection: { prefix: "second" } })).regions).toHaveLength(1);
  });

  it("counts Insights and network activity in no digest as not proven", async () => {
    make();
    const folder = `AWSLogs/o-a1b2c3d4e5/${ACCOUNT}/CloudTrail-Insight/${REGION}/2026/03/02`;
    const name = `${ACCOUNT}_CloudTrail-Insight_${REGION}_20260302T1200Z_a1b2.json.gz`;
    writeFile({ directory: join(directory, "copy") }, `${folder}/${name}`, gzipSync('{"Records":[]}'));
    const verification = await verify({ since: Date.parse(since), until: Date.parse(until) });
    expect(verification).toMatchObject({ verdict: "valid", regions: [{ logs: { notCovered: 1 } }] });
    expect(formatVerification(verification)).toContain("Not proven: 1 log file of Insights or network activity");
  });
});
