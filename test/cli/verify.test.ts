import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serveArchive } from "../support/archive-server";
import { ACCOUNT, REGION } from "../support/archive-tamperings";
import { makeSampleArchive, sampleKeys, since, until } from "../support/sample-archive";
import type { MadeArchive } from "../support/signed-archive";

let directory: string;
let archive: MadeArchive;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "verify-"));
  archive = makeSampleArchive(join(directory, "copy"));
  writeFileSync(join(directory, "keys.json"), JSON.stringify(sampleKeys));
});

afterEach(() => rmSync(directory, { recursive: true }));

function lz(options: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const script = join(__dirname, "..", "..", "lib", "cli", "lz.js");
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const env = { ...process.env, NO_COLOR: "1", ...environment };
    execFile(process.execPath, [script, "verify", ...options], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe("lz verify", () => {
  it("tells valid, invalid and incomplete apart by its exit code, and exports what a copy lacks", async () => {
    const copy = ["--path", archive.directory, "--public-keys", join(directory, "keys.json")];
    const incomplete = await lz(copy);
    expect(incomplete.code).toBe(4);
    expect(incomplete.stdout).toContain("has no signature");
    expect(incomplete.stdout).toContain("7 digests and 14 log files valid, 0 changed or missing, 3 unproven");

    const server = await serveArchive(archive, sampleKeys);
    const bucket = ["--bucket", "archive", "--since", since, "--until", until];
    try {
      const valid = await lz([...bucket, "--export-signatures", archive.directory], server.environment);
      expect(valid).toMatchObject({ code: 0 });
      expect(valid.stdout).toContain("8 digests and 16 log files valid, 0 changed or missing, 0 unproven");
    } finally {
      await server.stop();
    }
    expect(await lz(copy)).toMatchObject({ code: 0 });

    rmSync(join(archive.directory, archive.chains.get(`${ACCOUNT}/${REGION}`)![2]!.content.logFiles[0]!.s3Object));
    const invalid = await lz([...copy, "--json"]);
    expect(invalid.code).toBe(3);
    expect(JSON.parse(invalid.stdout)).toMatchObject({
      verdict: "invalid",
      regions: [
        { accountId: ACCOUNT, region: REGION, logs: { valid: 15, missing: 1 }, findings: [{ kind: "log-missing" }] },
      ],
    });
  });

  it.each([
    [[], "name what to verify"],
    [["--path", "nowhere", "--bucket", "b"], "not both"],
    [["--path", "/nowhere/at/all"], "there is no directory"],
    [["--bucket", "b", "--since", "yesterday"], "--since yesterday is no time"],
    [["--bucket", "b", "--since", "2026-03-02", "--until", "2026-03-01"], "is not before"],
  ])("refuses %j", async (options, message) => {
    const { code, stderr } = await lz(options);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});
