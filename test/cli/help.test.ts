import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { exitCodes, exitCodesHelp, exitCodesSentence, type CommandName } from "../../lib/cli/command/exit-codes";
import { questions } from "../../lib/questions/catalogue";
import { project, runLz } from "./run-lz";

/** The `--help` of every command, by what stands behind `lz`; found as a reader finds them, from `lz --help` down. */
const helps = new Map<string, string>();
beforeAll(() => read([]));

async function read(words: readonly string[]): Promise<void> {
  const { stdout, stderr, exitCode } = await runLz([...words, "--help"]);
  expect([stderr, exitCode]).toEqual(["", 0]);
  helps.set(words.join(" "), stdout);
  const [, listed = ""] = /\nCommands:\n([^]*?)\n(?:\n|$)/.exec(stdout) ?? [];
  for (const [, name = ""] of listed.matchAll(/^ {2}([a-z][a-z-]*)/gm))
    if (name !== "help") await read([...words, name]);
}

/** What an option of a command is said to do, on one line. */
function said(help: string, option: string): string | undefined {
  const [, text] = new RegExp(`^  ((?:-\\w, )?${option}\\b[^]*?)\\n(?:  -|\\n)`, "m").exec(help) ?? [];
  return text?.replaceAll(/\s+/g, " ");
}

const groups = ["alarms", "trail"];

describe("lz --help", () => {
  it("ends with the exit codes of its command, as in the table", () => {
    expect(helps.size).toBeGreaterThan(Object.keys(exitCodes).length);
    for (const [name, help] of helps)
      expect(help.endsWith(`\n${exitCodesHelp(name)}\n`), `${name}: ${help}`).toBe(true);
  });

  it("covers every command in the table, and every command is in it", () => {
    const own = [...helps.keys()].filter((name) => !groups.includes(name) && !name.startsWith("investigate "));
    expect(own.map((name) => name || "lz").sort()).toEqual(Object.keys(exitCodes).sort());
    expect([...helps.keys()].filter((name) => name.startsWith("investigate "))).toHaveLength(questions.length);
  });

  it("describes shared options the same way", () => {
    for (const [name, help] of helps) {
      const option = (text: string): string | undefined => said(help, text);
      expect(option("--json") ?? "--json print JSON", name).toBe("--json print JSON");
      expect(option("--since") ?? "", name).toMatch(
        /^$|^--since <time> start: a time in UTC \(2026-11-02T10:00:00Z\) or how long ago \(7d\) \(default: /,
      );
      expect(option("--until") ?? "", name).toMatch(/^$|^--until <time> end, (inclusive|exclusive) \(default: /);
      expect(option("--region") ?? "", name).toMatch(/^$|^--region <name> only this Region/);
    }
  });

  it("accepts an environment as an argument if it has the option", () => {
    for (const [name, help] of helps) {
      if (said(help, "--environment") === undefined) continue;
      expect(said(help, "--environment"), name).toMatch(/^-e, --environment <name> /);
      // its argument is a finding or a record
      if (!name.startsWith("respond")) expect(help, name).toMatch(/^Usage: .* \[environment\]$/m);
    }
  });
});

describe("the pages", () => {
  const pages = ["README.md", ...filesOf("docs"), ...filesOf("docs/decisions")];
  const sentences = pages.flatMap((page) => {
    const text = readFileSync(path.join(project, page), "utf8").replaceAll(/\s+/g, " ");
    return [...text.matchAll(/Exit codes( of `lz ([a-z ]+)`)?: /g)].map(({ index, 2: name = "" }) => ({
      page,
      name,
      text: text.slice(index),
    }));
  });

  it("list exit codes as in the table", () => {
    expect(sentences.length).toBeGreaterThan(4);
    for (const { page, name, text } of sentences) {
      expect(Object.keys(exitCodes), `${page}: ${text.slice(0, 80)}`).toContain(name);
      const right = exitCodesSentence(name as CommandName);
      expect(text.slice(0, right.length), page).toBe(right);
    }
  });
});

function filesOf(folder: string): readonly string[] {
  return readdirSync(path.join(project, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join(folder, name));
}

describe("a usage error", () => {
  it.each([
    [["verify", "--nothing"], "lz verify"],
    [["alarms", "list", "--nothing"], "lz alarms list"],
    [["verify", "staging", "-e", "production"], "lz verify"],
    [["cost", "staging", "production"], "lz cost"],
    [["cost", "advise", "staging", "-e", "production"], "lz cost advise"],
    [["cost", "staging", "--scenario", "guide"], "lz cost"],
    [["report", "staging", "--demo"], "lz report"],
    [["alarms", "confirm"], "lz alarms confirm"],
    [["respond", "undo", "record", "--deny-all"], "lz respond undo"],
    [["investigate", "iam-changes", "--account", "1"], "lz investigate iam-changes"],
    [["--config", "config", "trail", "health", "--nothing"], "lz trail health"],
  ])("%j points to its command's help", async (args, command) => {
    const { stdout, stderr, exitCode } = await runLz(args);
    expect(stderr).toMatch(/^error: /);
    expect(stderr.endsWith(`\n(${command} --help shows its options)\n`), stderr).toBe(true);
    expect([stdout, exitCode]).toEqual(["", 1]);
  });

  it("warns about the old spellings of lz respond", async () => {
    const { stderr, exitCode } = await runLz(["respond", "--undo", "nothing.jsonl"]);
    expect(stderr).toBe(
      "warning: lz respond --undo RECORD is now lz respond undo RECORD; the old spelling works until version 0.3\n" +
        "error: record nothing.jsonl does not exist\n",
    );
    expect(exitCode).toBe(1);
  });
});

describe("--json", () => {
  it.each([
    [["alarms", "list"]],
    [["check"]],
    [["cost", "--scenario", "guide"]],
    [["environments"]],
    [["cost", "advise", "staging"]],
    [["alarms", "coverage", "staging"]],
  ])("of %j prints an extensible object", async (args) => {
    const { stdout } = await runLz([...args, "--json"]);
    expect(stdout).toMatch(/^\{\n {2}"[a-z]/);
    expect(JSON.parse(stdout)).toBeTypeOf("object");
  });
});

describe("a run", () => {
  it("leaves no listener for signals and no temporary directory behind", async () => {
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    const listeners = (): readonly number[] => signals.map((signal) => process.listenerCount(signal));
    const temporary = (): readonly string[] =>
      readdirSync(tmpdir()).filter((name) => name.startsWith("lz-report-demo-"));
    const before = [listeners(), temporary()];
    const directory = mkdtempSync(path.join(tmpdir(), "help-"));
    const { exitCode } = await runLz(["report", "--demo", "--output", path.join(directory, "report.html")]);
    rmSync(directory, { recursive: true });
    expect(exitCode).toBe(0);
    expect([listeners(), temporary()]).toEqual(before);
  });
});

describe("an environment", () => {
  it.each([
    ["cost", ["cost"]],
    ["cost advise, whose options lz cost has too", ["cost", "advise"]],
    ["alarms coverage", ["alarms", "coverage"]],
  ])("of lz %s is an argument or an option", async (_, command) => {
    const [argument, option] = [
      await runLz([...command, "staging", "--json"]),
      await runLz([...command, "--json", "-e", "staging"]),
    ];
    expect(argument.exitCode).toBe(0);
    expect(argument.stdout).toBe(option.stdout);
    expect(JSON.parse(argument.stdout)).toHaveProperty("environments.length", 1);
  });
});
