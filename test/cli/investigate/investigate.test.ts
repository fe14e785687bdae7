import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { questions } from "../../../lib/questions/catalogue";
import { madeEvent, makeNightArchive, writeEvents } from "../../support/archives/night-archive";
import { runLz } from "../run-lz";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "investigate-"));
  makeNightArchive(join(directory, "night"));
  makeNightArchive(join(directory, "damaged"));
  writeEvents(join(directory, "damaged"), Buffer.from("no gzip"), { name: "damaged" });
  writeEvents(join(directory, "night"), [madeEvent("2026-03-20T10:00:00Z", "iam", "=cmd|' /C calc'!A0")], {
    day: "2026/03/20",
  });
});
afterAll(() => rmSync(directory, { recursive: true }));

const night = ["--since", "2026-03-14T02:00:00Z", "--until", "2026-03-14T02:30:00Z"];
const ask = (copy: string, ...options: readonly string[]) =>
  runLz(["investigate", ...options, "--path", join(directory, copy)]);

describe("lz investigate", () => {
  it("lists every question", async () => {
    const { exitCode: code, stdout } = await runLz(["investigate", "--list"]);
    expect(code).toBe(0);
    for (const { id } of questions) expect(stdout).toContain(id);
  });

  it("prints a table and JSON", async () => {
    const table = await ask("night", "iam-changes", ...night);
    expect(table).toMatchObject({ exitCode: 0 });
    expect(table.stdout).toContain("PutUserPolicy");
    const json = await ask("night", "iam-changes", ...night, "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      question: "iam-changes",
      engine: "local",
      rows: [{ event_name: "PutUserPolicy" }],
      unreadable: [],
    });
  });

  it("sanitizes formulas in CSV", async () => {
    const { exitCode: code, stdout } = await ask(
      "night",
      "events",
      "--since",
      "2026-03-20",
      "--until",
      "2026-03-21",
      "--csv",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("'=cmd|");
    expect(stdout).not.toMatch(/(^|,)"?=cmd/m);
  });

  it("exits with 4 if a file cannot be read, and names it", async () => {
    const { exitCode: code, stdout, stderr } = await ask("damaged", "iam-changes", ...night);
    expect(code).toBe(4);
    expect(stdout).toContain("PutUserPolicy");
    expect(stderr).toContain("1 log file could not be read");
    expect(stderr).toContain("_damaged.json.gz");
  });

  it("reports no matches, and exits with 4 if there was nothing to read", async () => {
    const quiet = await ask(
      "night",
      "iam-changes",
      "--since",
      "2026-03-14T03:00:00Z",
      "--until",
      "2026-03-14T04:00:00Z",
    );
    expect(quiet).toMatchObject({ exitCode: 0, stdout: "no matches\n" });
    const yesterday = await ask("night", "iam-changes", "--since", "24h");
    expect(yesterday).toMatchObject({ exitCode: 4, stdout: "no log file was read\n" });
    expect(yesterday.stderr).toContain("there are no log files of these accounts, Regions and days");
  });

  it("covers the day before --until without --since", async () => {
    const { exitCode: code, stdout } = await ask("night", "iam-changes", "--until", "2026-03-14T12:00:00Z");
    expect(code).toBe(0);
    expect(stdout).toContain("PutUserPolicy");
  });

  it.each([
    [
      ["--path", "night/AWSLogs"],
      "it has no folder AWSLogs and no file with the name of a CloudTrail log file; give --path ",
    ],
    [
      ["--path", "."],
      "is not a copy of an archive: it has no folder AWSLogs and no file with the name of a CloudTrail log file; give the",
    ],
    [["--path", "night", "--account", "999999999999"], "has no logs of account 999999999999"],
  ])("does not answer from a directory without an archive: %j", async ([option = "", copy = "", ...more], message) => {
    if (copy === ".") mkdirSync(join(directory, "empty"));
    const path = join(directory, copy === "." ? "empty" : copy);
    const { exitCode: code, stderr } = await runLz(["investigate", "iam-changes", option, path, ...more, ...night]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  it.each([
    [["iam-chnges"], 'no question "iam-chnges": did you mean "iam-changes"?'],
    [["iam-chnges", "--path", ".", "--since", "24h"], 'did you mean "iam-changes"?'],
    [["--path", "."], "put --path after the question"],
    [
      ["iam-changes", "--path", ".", "--since", "2026-03-14", "--until", "2026-03-13"],
      "--since is not before --until: 2026-03-14T00:00:00Z and 2026-03-13T00:00:00Z",
    ],
    [["iam-changes", "--path", ".", "--since", "2026-02-30"], "--since 2026-02-30 is not a time"],
    [["resource-changes", "--path", "."], "required option '--resource"],
    [["iam-changes"], "--environment NAME"],
    [["iam-changes", "--path", ".", "--since", "yesterday"], "--since yesterday is not a time"],
  ])("refuses %j", async (options, message) => {
    const { exitCode: code, stderr } = await runLz(["investigate", ...options]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});
