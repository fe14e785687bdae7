import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { typescriptLoader } from "../../base/typescript-loader";
import { UserError } from "../../base/user-error";
import type { Emulator, EmulatorOptions } from "../start-emulator";
import { type FromKeeper, type KeeperRecord, recordFile, type ToKeeper } from "./keeper-messages";

/** A kept emulated AWS. */
export interface KeptEmulator {
  /** The id of its process. */
  readonly pid: number;
  /** Such as `http://127.0.0.1:40123`. */
  readonly endpoint: string;
  readonly since: Date;
  /** When it ends by itself. */
  readonly until: Date;
}

/** An emulated AWS that ends with this process until it is told to stay. */
export interface KeepableEmulator extends Pick<Emulator, "endpoint" | "environment" | "logFile" | "stop"> {
  /** Keeps it running without this process. `stop` then does nothing. */
  keep(hours: number): Promise<void>;
}

export interface KeepableEmulatorOptions extends EmulatorOptions {
  /** The directory of its record. Nothing else may be there, as it is removed at the end. */
  readonly directory: string;
}

const STOP_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 50;
const keeper = join(__dirname, "keeper.ts");

/**
 * Starts an emulated AWS in its own process, which survives a closed terminal.
 *
 * @throws UserError if it does not start
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
  const child = spawn(process.execPath, [...typescriptLoader, keeper, directory], {
    stdio: ["ignore", log, log, "ipc"],
    serialization: "advanced", // Variables to remove are undefined.
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
  child.send(message, () => undefined); // The exit event reports it.
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

/** Ends a keeper that keeps nothing yet, and waits for its end. */
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
    rmSync(directory, { recursive: true, force: true }); // If it had no time to.
  };
  return Object.assign(stop, { forget: () => void (isForgotten = true) });
}

/**
 * Finds the kept emulated AWS. Removes what a dead one left.
 *
 * @throws UserError if another process is starting one
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
      `another command (process ${String(pid)}) is starting the emulated AWS: wait for it, or end it with --stop`,
    );
  }
  return { pid, endpoint, since: new Date(since), until: new Date(until) };
}

/** Ends the kept emulated AWS, and waits for its end. @returns its process; undefined if there was none */
export async function stopKept(directory: string): Promise<number | undefined> {
  const pid = readRecord(directory)?.pid;
  const isThere = pid !== undefined && isKeeper(pid, directory);
  if (isThere) {
    process.kill(pid, "SIGTERM");
    const giveUp = Date.now() + STOP_MILLISECONDS;
    while (isKeeper(pid, directory)) {
      if (Date.now() > giveUp) process.kill(pid, "SIGKILL"); // Its emulated AWS ends with it.
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

/** Whether a process is the keeper of a directory, and not another process that now has its id. */
function isKeeper(pid: number, directory: string): boolean {
  try {
    const line = execFileSync("ps", ["-ww", "-o", "stat=,args=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return !line.startsWith("Z") && line.endsWith(`${basename(keeper)} ${directory}`);
  } catch {
    return false; // ps does not know the process.
  }
}
