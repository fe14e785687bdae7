import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { emptyOutput } from "../../lib/review/planning/empty-output";
import { runLz } from "./run-lz";

const own = mkdtempSync(path.join(tmpdir(), "named-files-"));
const file = path.join(own, "a-file");
writeFileSync(file, "{}");
const directory = path.join(own, "a-directory");
mkdirSync(path.join(directory, "AWSLogs"), { recursive: true });
const nowhere = path.join(own, "nowhere");
const page = path.join(own, "page.html");
mkdirSync(page);
const window = ["--since", "2026-11-19", "--until", "2026-11-21"];
const staging = ["-e", "staging"];
const noFile = "cannot be read: no such file";
const isDirectory = "cannot be read: it is a directory";
const noDirectory = "cannot be written: its directory does not exist";

describe("a file or directory that cannot be used is one sentence, without the system's codes", () => {
  it.each([
    [["cost", "--usage", nowhere], noFile],
    [["cost", "--usage", directory], isDirectory],
    [["cost", "--prices", nowhere], noFile],
    [["cost", "advise", "--usage", nowhere], noFile],
    [["cost", ...staging, "--chart", path.join(nowhere, "a.svg")], noDirectory],
    [["diagram", "staging", "--output", path.join(nowhere, "a.svg")], noDirectory],
    [["diagram", "staging", "--output", path.join(file, "a.svg")], "a part of its path is no directory"],
    [["alarms", "test", ...staging, "--event", nowhere], noFile],
    [["alarms", "test", ...staging, "--event", directory], isDirectory],
    [["verify", ...window, "--path", file], "is no directory"],
    [["verify", ...window, "--path", directory, "--public-keys", nowhere], noFile],
    [["verify", ...window, "--path", directory, "--public-keys", directory], isDirectory],
    [["investigate", "iam-changes", ...window, "--path", file], "is no directory"],
    [["report", "--check", nowhere], noFile],
    [["report", "--check", directory], isDirectory],
    [["report", "--demo", "--output", page], "is a directory"],
    [["report", "--demo", "--output", path.join(file, "a.html")], "is no directory"],
    [["report", ...window, "--path", directory, "--principal", "x", "--public-keys", directory], isDirectory],
    [["respond", nowhere], noFile],
    [["respond", directory], isDirectory],
    [["respond", "resume", directory], isDirectory],
    [["respond", "undo", directory], isDirectory],
    [["apply", "--reviewed", nowhere], noFile],
    [["apply", "--reviewed", directory], isDirectory],
    [["review", "--base", "HEAD", "--usage", nowhere], noFile],
    [["synth", "--output", file], "is a file"],
    [["synth", "--output", path.join(file, "below")], "a part of its path is no directory"],
  ])("%j", async (args, message) => {
    const { stderr, exitCode } = await runLz(args);
    expect(stderr).toMatch(/^error: [^\n]*\n(\(lz [a-z ]+ --help shows its options\)\n)?$/m);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\bE[A-Z]{3,}\b|this is a bug/);
    expect(exitCode).toBe(1);
    expect(readdirSync(own).sort()).toStrictEqual(["a-directory", "a-file", "page.html"]);
  });
});

describe("the output of a review", () => {
  it("is emptied of what reviews wrote, and of nothing else", () => {
    const output = path.join(mkdtempSync(path.join(tmpdir(), "named-files-")), "out");
    emptyOutput(output);
    mkdirSync(path.join(output, "stacks", "staging-state"), { recursive: true });
    for (const name of ["manifest.json", "comment.md", "review.json", "review-manifest.json", "applied.json.17"])
      writeFileSync(path.join(output, name), "x");
    emptyOutput(output);
    expect(readdirSync(output)).toStrictEqual([]);
    writeFileSync(path.join(output, "notes.txt"), "x");
    expect(() => emptyOutput(output)).toThrow('holds "notes.txt", which no review wrote: nothing was removed');
    expect(existsSync(path.join(output, "notes.txt"))).toBe(true);
    expect(() => emptyOutput(file)).toThrow("is a file: nothing was removed");
  });
});
