import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { typescriptLoader } from "../../../lib/base/typescript-loader";
import { findKept, startKeepable, stopKept, type KeepableEmulator } from "../../../lib/emulator/kept/kept-emulator";
import { recordFile } from "../../../lib/emulator/kept/keeper-messages";

const cacheDirectory = path.join(__dirname, "..", "..", "..", ".cache");
let parent: string;
let count = 0;
let directory: string;
beforeAll(() => {
  parent = realpathSync(mkdtempSync(path.join(tmpdir(), "kept-")));
});
beforeEach(() => {
  directory = path.join(parent, String(++count));
});
afterAll(async () => {
  for (const name of readdirSync(parent)) await stopKept(path.join(parent, name));
  rmSync(parent, { recursive: true });
});

const start = (options: { readonly signal?: AbortSignal } = {}): Promise<KeepableEmulator> =>
  startKeepable({
    directory,
    region: "eu-central-1",
    organization: {
      id: "o-a1b2c3d4e5",
      managementAccount: { id: "111111111111", name: "Management", email: "management@example.com" },
      accounts: [],
    },
    cacheDirectory,
    ...options,
  });

const answers = (endpoint: string): Promise<boolean> =>
  fetch(`${endpoint}/moto-api/`).then(
    () => true,
    () => false,
  );

/** Waits until something holds; the test's own time limit is the end of it. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe("an emulated AWS that is kept", () => {
  it("is found, answers, and is ended by its own process id", async () => {
    const emulator = await start();
    expect(() => findKept(directory)).toThrow(/another command .* is starting the emulated AWS/);
    await emulator.keep(2);
    await emulator.stop(); // no longer does anything
    const kept = findKept(directory);
    expect(kept?.endpoint).toBe(emulator.endpoint);
    expect(Number(kept?.until) - Number(kept?.since)).toBe(2 * 3_600_000);
    expect(await answers(emulator.endpoint)).toBe(true);
    expect(await stopKept(directory)).toBe(kept?.pid);
    expect(await answers(emulator.endpoint)).toBe(false);
    expect(existsSync(directory)).toBe(false);
    expect(await stopKept(directory)).toBeUndefined();
  });

  it("ends by itself when its time is over", async () => {
    const emulator = await start();
    await emulator.keep(0.2 / 3600);
    await until(() => !existsSync(directory));
    expect(await answers(emulator.endpoint)).toBe(false);
  });

  it("is not left by one that is not kept, and not by an interrupt while it starts", async () => {
    const emulator = await start();
    await emulator.stop();
    expect(await answers(emulator.endpoint)).toBe(false);
    expect(existsSync(directory)).toBe(false);
    const interrupt = new AbortController();
    const starting = start({ signal: interrupt.signal });
    interrupt.abort();
    await expect(starting).rejects.toThrow("aborted");
    expect(existsSync(directory)).toBe(false);
  });

  it("ends with the process that started it, where that is killed before it is kept", async () => {
    const module = path.join(__dirname, "..", "..", "..", "lib", "emulator", "kept", "kept-emulator.ts");
    const organization = {
      id: "o-a1b2c3d4e5",
      managementAccount: { id: "111111111111", name: "Management", email: "management@example.com" },
      accounts: [],
    };
    const options = { directory, region: "eu-central-1", organization, cacheDirectory };
    const script = `require(${JSON.stringify(module)}).startKeepable(${JSON.stringify(options)}).then(() => process.kill(process.pid, "SIGKILL"))`;
    const starter = spawn(process.execPath, [...typescriptLoader, "--eval", script]);
    await new Promise((resolve) => starter.once("exit", resolve));
    expect(starter.signalCode).toBe("SIGKILL");
    await until(() => !existsSync(directory));
    expect(findKept(directory)).toBeUndefined();
  });

  it("is noticed when it is dead, with its emulated AWS, and what it left is removed", async () => {
    const emulator = await start();
    await emulator.keep(1);
    process.kill(Number(findKept(directory)?.pid), "SIGKILL");
    await until(async () => !(await answers(emulator.endpoint)));
    expect(existsSync(recordFile(directory))).toBe(true);
    expect(findKept(directory)).toBeUndefined();
    expect(existsSync(directory)).toBe(false);
  });

  it("is not mistaken for another process that got its id", async () => {
    const stranger = spawn("sleep", ["60"]);
    mkdirSync(directory);
    const record = { pid: stranger.pid, endpoint: "http://127.0.0.1:9", since: "2026-01-01", until: "2027-01-01" };
    writeFileSync(recordFile(directory), JSON.stringify(record));
    expect(await stopKept(directory)).toBeUndefined();
    expect(stranger.exitCode).toBeNull();
    expect(stranger.killed).toBe(false);
    stranger.kill();
  });
});
