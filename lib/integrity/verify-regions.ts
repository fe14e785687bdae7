import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { digestFolder, type AccountRegion } from "./archive-keys";
import { openSource } from "./archive-source";
import type { KeptSignature } from "./region-context";
import type { Answer, Question, ThreadData } from "./region-thread";
import { verifyRegion, type RegionResult } from "./verify-region";

/** Accounts and Regions that a thread works on at a time: a bucket answers late, a disk does not. */
const AT_A_TIME = { bucket: 4, directory: 1 } as const;

/** A thread takes half a second to start. */
const FEWEST_PLACES_FOR_THREADS = 4;

/** What to verify, and how. */
export interface RegionsOptions extends ThreadData {
  readonly places: readonly AccountRegion[];
  readonly kept: ReadonlyMap<string, KeptSignature>;
  /** @default - one per processor, for more than a few places */
  readonly threads?: number | undefined;
  readonly onResult: (result: RegionResult) => void;
  /** Stops it. */
  readonly signal?: AbortSignal | undefined;
}

/** Verifies accounts and Regions, some at a time, in several threads. */
export async function verifyRegions(options: RegionsOptions): Promise<void> {
  const { places, threads = defaultThreads(places.length), source } = options;
  const queue = places.values();
  const lanes = Array.from({ length: Math.min(threads, places.length) }, () => AT_A_TIME[source.kind]);
  if (lanes.length <= 1) {
    await Promise.all(Array.from({ length: AT_A_TIME[source.kind] }, () => workHere(options, queue)));
    return;
  }
  const workers = lanes.map(() => startThread(options));
  try {
    await Promise.all(workers.map((worker, index) => workThere(options, queue, worker, lanes[index] ?? 1)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function defaultThreads(places: number): number {
  return places < FEWEST_PLACES_FOR_THREADS ? 1 : availableParallelism();
}

async function workHere(options: RegionsOptions, queue: Iterable<AccountRegion>): Promise<void> {
  const source = openSource(options.source);
  for (const place of queue) {
    options.signal?.throwIfAborted();
    options.onResult(await verifyRegion(place, { ...options, source }));
  }
}

function startThread({ source, keys, keysAreComplete, window }: RegionsOptions): Worker {
  const workerData: ThreadData = { source, keys, keysAreComplete, window };
  const loader = ["--require", require.resolve("tsx/cjs")];
  return new Worker(join(__dirname, "region-thread.ts"), { workerData, execArgv: loader });
}

/** Keeps a thread busy until the queue is empty. */
function workThere(
  { kept, onResult, signal }: RegionsOptions,
  queue: Iterator<AccountRegion>,
  worker: Worker,
  atATime: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let underWay = 0;
    const ask = (): void => {
      const { value: place, done } = queue.next() as IteratorResult<AccountRegion, undefined>;
      if (done) {
        if (underWay === 0) resolve();
        return;
      }
      underWay += 1;
      const folder = digestFolder(place);
      const signatures = [...kept.values()].filter(({ key }) => key.startsWith(folder));
      worker.postMessage({ place, kept: signatures } satisfies Question);
    };
    worker.on("message", (answer: Answer) => {
      if ("error" in answer) {
        reject(answer.error);
        return;
      }
      underWay -= 1;
      onResult(answer.result);
      ask();
    });
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`a thread that verifies stopped with exit code ${String(code)}`)));
    signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    for (let lane = 0; lane < atATime; lane += 1) ask();
  });
}
