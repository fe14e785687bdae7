import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, utimesSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneProject } from "./support/emulated-landing-zone";
import { commandOf, descendants, isRunning } from "./support/processes";
import { runProgram, type ProgramRun } from "./support/run-program";

let directory: string;
beforeAll(() => {
  directory = cloneProject();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const args = ["lib/cli/lz.js", "rehearse", "staging"];
const environment = { CI: "true", NO_COLOR: "1" };

/** Waits until a process has a child of that kind, then does something. */
function whenRunning(pattern: RegExp, then: (lz: ChildProcess) => void): (output: string, lz: ChildProcess) => void {
  let timer: NodeJS.Timeout | undefined;
  return (_output, lz) => {
    timer ??= setInterval(() => {
      if (lz.exitCode !== null || lz.signalCode !== null) clearInterval(timer);
      else if (descendants(Number(lz.pid)).some((pid) => pattern.test(commandOf(pid)))) {
        clearInterval(timer);
        then(lz);
      }
    }, 100);
  };
}

/** What a rehearsal that was interrupted in a moment left behind. */
async function interrupted(signal: NodeJS.Signals, moment: RegExp): Promise<ProgramRun & { left: readonly number[] }> {
  const started: number[] = [];
  const run = await runProgram(process.execPath, args, {
    directory,
    environment,
    onOutput: whenRunning(moment, (lz) => {
      started.push(...descendants(Number(lz.pid)));
      lz.kill(signal);
    }),
  });
  expect(started).not.toEqual([]);
  return { ...run, left: started.filter(isRunning) };
}

const leftovers = (): readonly string[] =>
  readdirSync(path.join(directory, ".cache")).filter((name) => name.startsWith("rehearsal-"));

describe("a rehearsal that is interrupted", () => {
  it.each([
    ["Ctrl-C while the emulated AWS starts", "SIGINT", /server\.py/],
    ["SIGTERM while Terraform initializes", "SIGTERM", /^terraform init/],
    ["Ctrl-C while Terraform applies", "SIGINT", /^terraform apply/],
  ] as const)("by %s leaves no process and no directory, and says so", async (_name, signal, moment) => {
    const { exitCode, stderr, left } = await interrupted(signal, moment);
    expect(stderr).toBe("interrupted: the emulated AWS and everything in it is removed\n");
    expect(exitCode).toBe(130);
    expect(left).toEqual([]);
    expect(leftovers()).toEqual([]);
  });

  it("ends when nobody reads on (`| head -1`), as silently", async () => {
    const started: number[] = [];
    const lz = spawn(process.execPath, args, { cwd: directory, env: { ...process.env, ...environment } });
    let errors = "";
    lz.stderr.on("data", (text: Buffer) => (errors += text.toString()));
    lz.stdout.once("data", () => lz.stdout.destroy());
    const watch = setInterval(() => started.push(...descendants(Number(lz.pid))), 200);
    const exitCode = await new Promise((resolve) => lz.once("exit", resolve));
    clearInterval(watch);
    expect(errors).toBe("interrupted: the emulated AWS and everything in it is removed\n");
    expect(exitCode).toBe(130);
    expect([...new Set(started)].filter(isRunning)).toEqual([]);
    expect(leftovers()).toEqual([]);
  });
});

describe("a rehearsal after one that was killed", () => {
  it("removes its directory a day later, and not before", async () => {
    const cache = path.join(directory, ".cache");
    for (const name of ["rehearsal-staging-old", "rehearsal-staging-new"]) mkdirSync(path.join(cache, name));
    const before = Date.now() / 1000 - 25 * 60 * 60;
    utimesSync(path.join(cache, "rehearsal-staging-old"), before, before);
    await interrupted("SIGINT", /server\.py/);
    expect(leftovers()).toEqual(["rehearsal-staging-new"]);
  });
});
