import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountsOf } from "../../../lib/model/landing-zone";
import { archiveBucketName, validationMetricName } from "../../../lib/naming/resource-names";
import { serveArchive } from "../../support/archives/archive-server";
import { ACCOUNT, REGION } from "../../support/archives/archive-tamperings";
import { makeSampleArchive, sampleKeys, since, until } from "../../support/archives/sample-archive";
import { sampleKey } from "../../support/archives/sample-keys";
import { iso, publicKeyList, type MadeArchive } from "../../support/archives/signed-archive";
import { exampleLandingZone } from "../../support/landing-zones/synthesize";
import { runLz } from "../run-lz";

let directory: string;
let archive: MadeArchive;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "verify-"));
  archive = makeSampleArchive(join(directory, "copy"));
  writeFileSync(join(directory, "keys.json"), JSON.stringify(sampleKeys));
});

afterEach(() => rmSync(directory, { recursive: true }));

async function lz(options: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { exitCode, stdout, stderr } = await runLz(["verify", ...options], {
    environment: { NO_COLOR: "1", ...environment },
  });
  return { code: exitCode, stdout, stderr };
}

describe("lz verify", () => {
  it("distinguishes valid, invalid and incomplete by exit code, and exports what a copy lacks", async () => {
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
    [["--publish"], "--publish needs --environment NAME, whose alarms it feeds"],
    [["--publish", "--environment", "nowhere"], "nowhere"],
    [
      ["--publish", "--environment", "staging", "--account", ACCOUNT, "--until", "2026-03-01"],
      "with CloudTrail's own keys; omit --account, --until",
    ],
    [["--publish", "--environment", "staging", "--path", "copy"], "omit --path"],
    [[], "name what to verify"],
    [["--bucket", "b", "--account", "12"], "--account 12 is not an account"],
    [["--bucket", "b", "--region", "europe"], "--region europe is not a Region"],
    [["--path", "nowhere", "--bucket", "b"], "not both"],
    [["--path", "package.json"], "does not exist"],
    [["--path", "/nowhere/at/all"], "does not exist"],
    [["--bucket", "b", "--since", "yesterday"], "--since yesterday is not a time"],
    [["--bucket", "b", "--since", "2026-03-02", "--until", "2026-03-01"], "is not before"],
  ])("refuses %j", async (options, message) => {
    const { code, stderr } = await lz(options);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});

describe("lz verify --publish", () => {
  const HOUR = 3_600_000;
  const now = Date.now();
  const start = iso(Math.floor(now / HOUR) * HOUR - 4 * HOUR);
  const keys = publicKeyList([sampleKey], now / 1000 - 1e6, now / 1000 + 1e6);
  const published = ["--environment", "staging", "--since", start, "--publish"];

  /** Three hours of every account and Region of staging, until an hour ago; one hour of what is suspended. */
  function makeRecentArchive(): MadeArchive {
    const landingZone = exampleLandingZone("staging");
    const { organizationId, governedRegions, homeRegion } = landingZone.environment;
    const accounts = accountsOf(landingZone);
    const recent = makeSampleArchive(join(directory, "staging"), {
      bucket: archiveBucketName(landingZone),
      organizationId,
      accounts: accounts.map(({ id }) => id),
      regions: governedRegions,
      trail: "organization_trail",
      homeRegion,
      start,
      hours: 3,
      logsPerHour: 1,
    });
    for (const { id } of accounts.filter(({ status }) => status !== "active")) {
      for (const region of governedRegions) {
        for (const { key, content } of recent.chains.get(`${id}/${region}`)!.slice(1)) {
          for (const file of [key, content.logFiles[0]!.s3Object]) rmSync(join(recent.directory, file));
        }
      }
    }
    return recent;
  }

  async function verifyServed(recent: MadeArchive, refusesMetrics = false) {
    const server = await serveArchive(recent, keys, 0, refusesMetrics);
    try {
      return { ...(await lz(published, server.environment)), metrics: server.metrics };
    } finally {
      await server.stop();
    }
  }

  const told = (Value: number): readonly object[] => [
    { Namespace: "audit-staging/integrity", MetricData: [{ MetricName: validationMetricName, Value }] },
  ];

  it("publishes the verdict to CloudWatch, and exits as without it", async () => {
    const recent = makeRecentArchive();
    expect(await verifyServed(recent)).toMatchObject({ code: 0, metrics: told(0) });
    const [chain] = recent.chains.values();
    rmSync(join(recent.directory, chain![1]!.content.logFiles[0]!.s3Object));
    expect(await verifyServed(recent)).toMatchObject({ code: 3, metrics: told(2) });
  });

  it("reports if CloudWatch rejects it, without hiding any finding", async () => {
    const recent = makeRecentArchive();
    const [chain] = recent.chains.values();
    const valid = await verifyServed(recent, true);
    expect(valid).toMatchObject({ code: 1, metrics: [] });
    expect(valid.stdout).toContain("valid from");
    expect(valid.stderr).toContain("cannot publish the verdict (valid) to CloudWatch: not authorized");

    rmSync(join(recent.directory, chain![1]!.content.logFiles[0]!.s3Object));
    const invalid = await verifyServed(recent, true);
    expect(invalid).toMatchObject({ code: 3, metrics: [] });
    expect(invalid.stdout).toContain("Something was changed or removed after CloudTrail delivered it");
    expect(invalid.stderr).toContain("error: cannot publish the verdict (invalid) to CloudWatch: not authorized");
  });
});
