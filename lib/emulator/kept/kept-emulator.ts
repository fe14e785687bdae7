import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { UserError } from "../../base/user-error";
import type { Emulator, EmulatorOptions } from "../start-emulator";
import { type FromKeeper, type KeeperRecord, recordFile, type ToKeeper } from "./keeper-messages";

/** An emulated AWS that stays. */
export interface KeptEmulator {
  /** Of the process that it belongs to. */
  readonly pid: number;
  /** Such as `http://127.0.0.1:40123`. */
  readonly endpoint: string;
  readonly since: Date;
  /** When it ends by itself. */
  readonly until: Date;
}

/** An emulated AWS that may stay: until it is told to, it ends with this process. */
export interface KeepableEmulator extends Pick<Emulator, "endpoint" | "environment" | "logFile" | "stop"> {
  /** From now on it stays, without this process. `stop` does nothing any more. */
  keep(hours: number): Promise<void>;
}

export interface KeepableEmulatorOptions extends EmulatorOptions {
  /** Where it notes that it is there; nothing else is there, and it goes with it. */
  readonly directory: string;
}

const STOP_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 50;
const keeper = join(__dirname, "keeper.ts");

/**
 * Starts an emulated AWS in a process of its own, which a closed terminal does not end.
 *
 * @throws UserError when it does not start
 */
export async function startKeepable({
  directory,
  onProgress,
  signal,
  ...options
}: KeepableEmulatorOptions): Promise<KeepableEmulator> {
  signal?.throwIfAborted();
  mkdirSync(directory, { recursive: true });
  const log = openSync(join(directory, "keeper.log"), "a");
  const child = spawn(process.execPath, ["--require", require.resolve("tsx/cjs"), keeper, directory], {
    stdio: ["ignore", log, log, "ipc"],
    serialization: "advanced", // variables that are to go are undefined
    detached: true,
  });
  closeSync(log);
  const stop = stopper(child, directory);
  signal?.addEventListener("abort", () => void stop(), { once: true });
  const started = answerOf(child, "started", onProgress);
  say(child, { kind: "start", options });
  try {
    const { endpoint, environment, logFile } = await started;
    return {
      endpoint,
      environment,
      logFile,
      stop,
      keep: async (hours) => {
        const kept = answerOf(child, "kept");
        say(child, { kind: "keep", hours });
        await kept;
        stop.forget();
        child.disconnect();
        child.unref();
      },
    };
  } catch (error) {
    await stop();
    signal?.throwIfAborted();
    throw error;
  }
}

function say(child: ChildProcess, message: ToKeeper): void {
  child.send(message, () => undefined); // that it is gone is told by its exit
}

function answerOf<Kind extends FromKeeper["kind"]>(
  child: ChildProcess,
  kind: Kind,
  onProgress?: (text: string) => void,
): Promise<FromKeeper & { readonly kind: Kind }> {
  return new Promise((resolve, reject) => {
    child.on("message", (message: FromKeeper) => {
      if (message.kind === "progress") onProgress?.(message.text);
      else if (message.kind === "failed") reject(new UserError(message.reason));
      else if (message.kind === kind) resolve(message as FromKeeper & { readonly kind: Kind });
    });
    child.once("error", reject);
    child.once("exit", () => reject(new UserError("the process that keeps the emulated AWS has ended")));
  });
}

/** Ends a keeper that keeps nothing yet, and waits until it is gone. */
function stopper(child: ChildProcess, directory: string): (() => Promise<void>) & { forget(): void } {
  let isForgotten = false;
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const stop = async (): Promise<void> => {
    if (isForgotten || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MILLISECONDS);
    await gone;
    clearTimeout(timer);
    rmSync(directory, { recursive: true, force: true }); // where it had no time to
  };
  return Object.assign(stop, { forget: () => void (isForgotten = true) });
}

/**
 * Finds the emulated AWS that stays. What a dead one left behind is removed.
 *
 * @throws UserError when another process is just making one
 */
export function findKept(directory: string): KeptEmulator | undefined {
  const record = readRecord(directory);
  if (record === undefined || !isKeeper(record.pid, directory)) {
    rmSync(directory, { recursive: true, force: true });
    return undefined;
  }
  const { pid, endpoint, since, until } = record;
  if (endpoint === undefined || since === undefined || until === undefined) {
    throw new UserError(
      `another command is just making this one (process ${String(pid)}): wait for it, or end it with --stop`,
    );
  }
  return { pid, endpoint, since: new Date(since), until: new Date(until) };
}

/** Ends the emulated AWS that stays, and waits until it is gone. @returns its process; undefined when none was there */
export async function stopKept(directory: string): Promise<number | undefined> {
  const pid = readRecord(directory)?.pid;
  const isThere = pid !== undefined && isKeeper(pid, directory);
  if (isThere) {
    process.kill(pid, "SIGTERM");
    const giveUp = Date.now() + STOP_MILLISECONDS;
    while (isKeeper(pid, directory)) {
      if (Date.now() > giveUp) process.kill(pid, "SIGKILL"); // its emulated AWS ends with it
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
    }
  }
  rmSync(directory, { recursive: true, force: true });
  return isThere ? pid : undefined;
}

function readRecord(directory: string): KeeperRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(directory), "utf8")) as KeeperRecord;
  } catch {
    return undefined;
  }
}

/** Whether a process is the keeper of a directory, and no other that has its id by now. */
function isKeeper(pid: number, directory: string): boolean {
  try {
    const line = execFileSync("ps", ["-ww", "-o", "stat=,args=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return !line.startsWith("Z") && line.endsWith(`${basename(keeper)} ${directory}`);
  } catch {
    return false; // ps knows no such process
  }
}
