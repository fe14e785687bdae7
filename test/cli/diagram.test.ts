import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runLz } from "./run-lz";

const directory = mkdtempSync(path.join(tmpdir(), "diagram-"));
const file = (name: string): string => path.join(directory, name);

describe("lz diagram", () => {
  it("draws an environment, replacing the old file", async () => {
    const output = file("landing-zone.svg");
    writeFileSync(output, "what was there");
    const { stdout, stderr, exitCode } = await runLz(["diagram", "staging", "--output", output]);
    expect([stdout, stderr, exitCode]).toStrictEqual(["", `diagram written to ${output}\n`, 0]);
    const svg = readFileSync(output, "utf8");
    expect(svg).toContain("Audit landing zone: staging");
    expect(svg).toContain("prefers-color-scheme: dark");
    expect(readdirSync(directory).filter((name) => name.startsWith("landing-zone.svg"))).toStrictEqual([
      "landing-zone.svg",
    ]);
  });

  it("draws the format of --format, whatever the file is called, in the requested theme", async () => {
    const output = file("picture");
    await runLz(["diagram", "-e", "staging", "--output", output, "--format", "svg", "--theme", "dark"]);
    expect(readFileSync(output, "utf8")).toContain(".background { fill: #0d1117 }");
  });

  it("draws a PNG", async () => {
    const output = file("landing-zone.png");
    expect((await runLz(["diagram", "staging", "--output", output])).exitCode).toBe(0);
    expect(readFileSync(output).subarray(1, 4).toString()).toBe("PNG");
  });

  it("writes to standard output, and nothing else with it", async () => {
    const { stdout, stderr } = await runLz(["diagram", "staging", "--output", "-", "--theme", "light"]);
    expect(stdout).toMatch(/^<svg [^]*<\/svg>\n$/);
    expect(stderr).toBe("");
  });

  it.each([
    [["diagram"], "a diagram shows one environment: name it (production, staging)"],
    [["diagram", "prod"], 'there is no environment "prod"; there are production, staging: did you mean'],
    [["diagram", "staging", "-e", "production"], "two environments given: staging and production"],
    [["diagram", "staging", "--output", "a.pdf"], "a diagram is an .svg or .png file, not a.pdf"],
    [["diagram", "staging", "--output", file("nowhere/a.svg")], "cannot be written: its directory does not exist"],
  ])("refuses %j in one sentence", async (args, message) => {
    const { stdout, stderr, exitCode } = await runLz(args);
    expect(stderr).toMatch(/^error: .*\n(\(lz diagram --help shows its options\)\n)?$/);
    expect(stderr).toContain(message);
    expect([stdout, exitCode]).toStrictEqual(["", 1]);
    expect(existsSync("a.pdf")).toBe(false);
  });

  it("leaves nothing half-written if it cannot write", async () => {
    const taken = file("taken.svg");
    mkdirSync(taken);
    const { stderr, exitCode } = await runLz(["diagram", "staging", "--output", taken]);
    expect(stderr).toBe(`error: ${taken} cannot be written: it is a directory\n`);
    expect(exitCode).toBe(1);
    expect(readdirSync(directory).filter((name) => name.startsWith("taken.svg"))).toStrictEqual(["taken.svg"]);
  });

  it.each(["--format", "--theme"])("rejects an unknown %s", async (option) => {
    const { stderr, exitCode } = await runLz(["diagram", "staging", option, "pink"]);
    expect(stderr).toContain("argument 'pink' is invalid. Allowed choices are");
    expect(exitCode).toBe(1);
  });
});
