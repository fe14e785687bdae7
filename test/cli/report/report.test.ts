import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Report } from "../../../lib/report/report";
import { renderHtml } from "../../../lib/report/render/render-html";
import { seal } from "../../../lib/report/report-digest";
import { SCENE_EVENT_ID } from "../../support/events/incident-scene";
import { madeEvent, writeEvents } from "../../support/archives/night-archive";
import { makeSceneArchive, type SceneArchive } from "../../support/archives/scene-archive";
import { runLz } from "../run-lz";

let directory: string;
let archive: SceneArchive;
let output: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "report-"));
  archive = makeSceneArchive(join(directory, "copy"), join(directory, "keys.json"));
  output = join(directory, "report.html");
});

afterEach(() => rmSync(directory, { recursive: true }));

const report = (...options: readonly string[]) =>
  runLz(["report", "--path", archive.directory, "--public-keys", archive.publicKeys, "--output", output, ...options]);

const night = ["--since", "2026-11-02T00:30:00Z", "--until", "2026-11-02T02:00:00Z"];
const search = ["--since", "2026-11-02T00:13:07Z", "--until", "2026-11-02T02:13:07Z"];
const incident = ["--incident", SCENE_EVENT_ID, ...search];

/** The report as a version before this one would have written it. */
function ofOlderVersion({ digest: _digest, ...content }: Report): Report {
  return seal({ ...content, toolVersion: "0.0.9+000000000000" });
}

describe("lz report", () => {
  it("reports the demo from the alarm's event: who, the sign-in, the change, the block", async () => {
    const { exitCode: code, stdout, stderr } = await report(...incident);
    expect(stderr).toContain(`written: ${output}`);
    expect(code).toBe(0);
    expect(stdout).toContain("Evidence: whole.");
    expect(stdout).toContain("alice signed in to the console without MFA, from 203.0.113.77");
    expect(stdout).toContain("UpdateAccessKey (status Inactive) by IAM user security-on-call");
    const markdown = readFileSync(join(directory, "report.md"), "utf8");
    expect(markdown).toContain("2026-11-02T01:13:07Z");
    expect(markdown).toContain("iam:AttachUserPolicy");
    expect(readdirSync(directory).sort()).toStrictEqual(["copy", "keys.json", "report.html", "report.md"]);
  });

  it.each([
    ["--principal", "alice"],
    ["--access-key", "ASIAEXAMPLEROLEKEY01"],
    ["--resource", "payroll-exports"],
    ["--resource", "sg-0a1b2c3d4e5f60718"],
    ["--principal", "OrganizationAccountAccessRole"],
    ["--principal", "ASIAEXAMPLEROLEKEY01"],
    ["--incident", "ASIAEXAMPLEROLEKEY01"],
    ["--incident", "arn:aws:sts::222233334444:assumed-role/OrganizationAccountAccessRole/alice"],
    ["--incident", "arn:aws:s3:::payroll-exports"],
    ["--incident", SCENE_EVENT_ID.toUpperCase()],
  ])("comes to the same credentials and events from %s %s", async (option, value) => {
    const { exitCode: code, stdout } = await report(option, value, ...night, "--json");
    expect(code).toBe(0);
    const { credentials, events, standing, summary, validation } = JSON.parse(stdout) as Report;
    expect(standing).toBe("whole");
    expect(summary[0]?.answer).toContain("IAM user alice in account 111122223333");
    expect(credentials.map(({ how, accountId }) => `${how} ${accountId}`)).toStrictEqual([
      "console sign-in 111122223333",
      "session 111122223333",
      "access key 111122223333",
      "assumed role 222233334444",
    ]);
    expect(events).toHaveLength(20);
    expect(validation.logFiles).toHaveLength(3);
    for (const { id, logFile, raw } of events) {
      const { Records } = JSON.parse(gunzipSync(readFileSync(join(archive.directory, logFile))).toString()) as {
        readonly Records: readonly { readonly eventID: string }[];
      };
      expect(raw).toStrictEqual(Records.find(({ eventID }) => eventID === id));
    }
    for (const { file, sha256, digest } of validation.logFiles) {
      const text = gunzipSync(readFileSync(join(archive.directory, digest!.file)));
      const { logFiles } = JSON.parse(text.toString()) as {
        readonly logFiles: readonly { readonly s3Object: string; readonly hashValue: string }[];
      };
      expect(digest!.sha256).toBe(createHash("sha256").update(text).digest("hex"));
      expect(logFiles).toContainEqual(expect.objectContaining({ s3Object: file, hashValue: digest!.recorded }));
      expect(digest!.recorded).toBe(sha256);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect([...archive.logFiles.values()]).toContain(join(archive.directory, file));
    }
  });

  it("starts from either account's event of a cross-account call", async () => {
    const twin = "5ce7e000-0000-4000-a000-000000000010";
    const { exitCode: code, stdout } = await report("--incident", twin, ...night, "--json");
    expect(code).toBe(0);
    const { credentials, events } = JSON.parse(stdout) as Report;
    expect(credentials).toHaveLength(4);
    expect(events).toHaveLength(20);
    const found = await runLz([
      "investigate",
      "events",
      "--path",
      archive.directory,
      "--event-id",
      twin,
      ...night,
      "--json",
    ]);
    expect(found.exitCode).toBe(0);
    const { rows } = JSON.parse(found.stdout) as { readonly rows: readonly Record<string, string>[] };
    expect(rows.map(({ account, event_id: id }) => [account, id?.slice(-4)])).toStrictEqual([
      ["111122223333", "0009"],
      ["222233334444", "0010"],
    ]);
    expect(found.stderr).toContain("1 of them is another account's record of the same call (sharedEventID)");
  });

  it("rejects a missing file of public keys before it reads anything", async () => {
    const missing = join(directory, "other.json");
    const run = await runLz(["report", "--path", directory, "--public-keys", missing, "--principal", "alice"]);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain(missing);
    expect(run.stderr).not.toContain("is no copy of an archive");
  });

  it("creates the demo without any input", async () => {
    const demo = join(directory, "demo.html");
    const { exitCode: code, stdout } = await runLz(["report", "--demo", "--output", demo]);
    expect(code).toBe(0);
    expect(stdout).toContain("Demo: the events are invented");
    expect(stdout).toContain("8 minutes 3 seconds after the first change");
    expect(stdout).toContain("in account 222233334444 (payroll-prod)");
    expect(readFileSync(join(directory, "demo.md"), "utf8")).toContain("2026-11-02 02:13:07 Europe/Berlin");
    expect(await runLz(["report", "--check", demo])).toMatchObject({ exitCode: 0 });
    const both = await runLz(["report", "--demo", "--principal", "alice", "--output", output]);
    expect(both).toMatchObject({ exitCode: 1 });
    expect(both.stderr).toContain("'--demo' cannot be used with option '--principal");
  });

  it("replaces reports alone, and a demo no real one", async () => {
    const readme = join(directory, "README.html");
    writeFileSync(readme, "<h1>Somebody's page</h1>");
    const over = await runLz(["report", "--demo", "--output", readme]);
    expect(over).toMatchObject({ exitCode: 1 });
    expect(over.stderr).toContain("README.html exists and is not a demo report: move it, or choose another file");
    expect(readFileSync(readme, "utf8")).toBe("<h1>Somebody's page</h1>");
    const demo = join(directory, "demo.html");
    expect(await runLz(["report", "--demo", "--output", demo])).toMatchObject({ exitCode: 0 });
    const real = readFileSync(demo, "utf8").replaceAll("Demo: the events are invented", "");
    writeFileSync(demo, real);
    expect(await runLz(["report", "--demo", "--output", demo])).toMatchObject({ exitCode: 1 });
    expect(readFileSync(demo, "utf8")).toBe(real);
  });

  it.each([
    ["lists", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["objects", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
  ])("stays whole with an event of 100,000 nested %s", async (_, nested) => {
    const forged = JSON.stringify(madeEvent("2026-11-02T01:00:00Z", "iam", "CreateUser")).replace(
      '"requestParameters":null',
      `"requestParameters":${nested}`,
    );
    const copy = join(directory, "forged");
    writeEvents(copy, gzipSync(`{"Records":[${forged}]}`), { day: "2026/11/02" });
    const options = ["--path", copy, "--skip-validation", "--principal", "alice", ...night];
    const { exitCode: code, stderr } = await runLz(["report", "--output", output, ...options]);
    expect(stderr).toContain("written:");
    expect(code).toBe(4);
    expect(readFileSync(output, "utf8")).toContain("CreateUser");
    expect(await runLz(["report", "--check", output])).toMatchObject({ exitCode: 0 });
  });

  it("exits with 3 if a log file was changed, and names it", async () => {
    const file = archive.logFiles.get("222233334444 1") ?? "";
    const text = gunzipSync(readFileSync(file)).toString("utf8").replaceAll("198.51.100.23", "198.51.100.99");
    writeFileSync(file, gzipSync(text));
    const { exitCode: code, stdout } = await report(...incident, "--json");
    expect(code).toBe(3);
    const { standing, validation } = JSON.parse(stdout) as Report;
    expect(standing).toBe("invalid");
    expect(
      validation.logFiles.map(({ file: name, verdict }) => [join(archive.directory, name), verdict]),
    ).toContainEqual([file, "invalid"]);
    const changed = validation.logFiles.find(({ verdict }) => verdict === "invalid");
    expect(changed?.digest?.recorded).not.toBe(changed?.sha256);
    expect(readFileSync(output, "utf8")).toContain(`, which records ${changed!.digest!.recorded} for the log file`);
  });

  it("exits with 3 if a log file that a digest lists is missing", async () => {
    rmSync(archive.logFiles.get("222233334444 1") ?? "");
    expect(await report(...incident)).toMatchObject({ exitCode: 3 });
  });

  it("exits with 4 if digests are missing, or without validation", async () => {
    rmSync(join(archive.directory, "AWSLogs/o-a1b2c3d4e5/222233334444/CloudTrail-Digest"), { recursive: true });
    expect(await report(...incident)).toMatchObject({ exitCode: 4 });
    const skipped = await report(...incident, "--skip-validation");
    expect(skipped).toMatchObject({ exitCode: 4 });
    expect(skipped.stdout).toContain("The log files were NOT validated");
    expect(readFileSync(output, "utf8")).toContain("THE LOG FILES WERE NOT VALIDATED");
  });

  it("does not overwrite a directory, and reports it before any query", async () => {
    mkdirSync(join(directory, "report.md"));
    const { exitCode: code, stderr } = await report(...incident);
    expect(code).toBe(1);
    expect(stderr).toContain("report.md is a directory");
    expect(stderr).not.toContain("fault of lz");
  });

  it("detects whether a report was edited", async () => {
    await report(...incident);
    const check = () => runLz(["report", "--check", output]);
    expect(await check()).toMatchObject({ exitCode: 0 });
    const page = readFileSync(output, "utf8");
    writeFileSync(output, page.replaceAll("203.0.113.77", "203.0.113.78"));
    const edited = await check();
    expect(edited.exitCode).toBe(3);
    expect(edited.stdout).toContain("was edited: its data does not match its digest");
    const older = JSON.parse(/id="report">([^<]*)</.exec(page)![1]!) as Report;
    expect(older.toolVersion).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{12}$/);
    writeFileSync(output, await renderHtml(ofOlderVersion(older)));
    const other = await check();
    expect(other.exitCode).toBe(4);
    expect(other.stdout).toContain("so the page cannot be compared");
    writeFileSync(output, page.replace("<h1>", "<h1>No "));
    expect(await check()).toMatchObject({ exitCode: 3 });
    writeFileSync(output, "<h1>nothing</h1>");
    expect(await check()).toMatchObject({ exitCode: 1 });
  });

  it.each([
    [[], "one of --incident"],
    [["--principal", "alice", "--resource", "b"], "one of --incident"],
    [["--incident", "alice"], "for a name use --principal or --resource"],
    [["--incident", "5ce7e000-0000-4000-a000-0000000000ff", ...search], "no event 5ce7e000"],
    [["--principal", "alice", "--since", "yesterday"], "--since yesterday is not a time"],
    [["--principal", "alice", "--account", "1"], "--account 1 is not an account"],
    [["--principal", ""], "--principal is empty"],
    [["--principal", "a".repeat(1001)], "--principal is longer than 1000 characters"],
    [["--principal", "alice", "--output", "report.txt"], "ends with .html"],
    [["--principal", "alice", "--output", join(tmpdir(), "nowhere-at-all", "report.html")], "does not exist"],
  ])("refuses %j", async (options, message) => {
    const { exitCode: code, stderr } = await report(...options);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(existsSync(output)).toBe(false);
  });
});
