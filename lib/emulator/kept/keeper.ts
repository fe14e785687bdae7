import { readFileSync, rmSync } from "node:fs";
import { messageOf } from "../../base/user-error";
import { writeWhole } from "../../base/write-whole";
import { type Emulator, startEmulator } from "../start-emulator";
import { type FromKeeper, recordFile, type KeeperRecord, type ToKeeper } from "./keeper-messages";

/**
 * The process that owns a kept emulated AWS. It needs no terminal and no parent. The first argument is the directory of
 * its record. Until it is told to keep the emulated AWS, it ends with the process that started it. Afterwards it ends
 * when its time is over, when it is terminated, when its record is gone or belongs to another keeper, or when the
 * emulated AWS has ended. It then removes the record.
 */
const LOOK_MILLISECONDS = 15_000;
const ANSWER_MILLISECONDS = 60_000;

const [, , directory = ""] = process.argv;
let emulator: Emulator | undefined;
let isKept = false;
const giveUp = new AbortController();

function tell(message: FromKeeper): void {
  if (process.connected) process.send?.(message);
}

function write(record: Omit<KeeperRecord, "pid">): void {
  writeWhole(recordFile(directory), JSON.stringify({ pid: process.pid, ...record }));
}

function isOwnRecord(): boolean {
  try {
    return (JSON.parse(readFileSync(recordFile(directory), "utf8")) as KeeperRecord).pid === process.pid;
  } catch {
    return false;
  }
}

async function end(): Promise<void> {
  giveUp.abort();
  await emulator?.stop();
  if (isOwnRecord()) rmSync(directory, { recursive: true, force: true });
  process.exit(0);
}

async function start({ options }: ToKeeper & { readonly kind: "start" }): Promise<void> {
  try {
    emulator = await startEmulator({
      ...options,
      signal: giveUp.signal,
      onProgress: (text) => tell({ kind: "progress", text }),
    });
    write({ endpoint: emulator.endpoint });
    const { endpoint, environment, logFile } = emulator;
    tell({ kind: "started", endpoint, environment, logFile });
  } catch (error) {
    tell({ kind: "failed", reason: messageOf(error) });
    await end();
  }
}

function keep({ hours }: ToKeeper & { readonly kind: "keep" }): void {
  const since = Date.now();
  const until = since + hours * 3_600_000;
  isKept = true;
  write({
    endpoint: emulator?.endpoint ?? "",
    since: new Date(since).toISOString(),
    until: new Date(until).toISOString(),
  });
  tell({ kind: "kept" });
  look(until);
}

/** Checks regularly whether there is a reason to end. */
function look(until: number): void {
  const left = until - Date.now();
  setTimeout(
    () => {
      void (async () => {
        if (Date.now() >= until || !isOwnRecord() || !(await answers())) await end();
        else look(until);
      })();
    },
    Math.max(0, Math.min(left, LOOK_MILLISECONDS)),
  );
}

async function answers(): Promise<boolean> {
  const signal = AbortSignal.timeout(ANSWER_MILLISECONDS);
  return fetch(`${emulator?.endpoint ?? ""}/moto-api/`, { signal }).then(
    () => true,
    (error: unknown) => error instanceof Error && error.name === "TimeoutError", // It is busy.
  );
}

process.on("message", (message: ToKeeper) => {
  if (message.kind === "start") void start(message);
  else keep(message);
});
process.on("disconnect", () => {
  if (!isKept) void end();
});
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void end());
write({});
