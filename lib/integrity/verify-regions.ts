import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { typescriptLoader } from "../base/typescript-loader";
import { digestFolder, type AccountRegion } from "./archive/archive-keys";
import { openSource } from "./archive/open-source";
import type { KeptSignature } from "./region-context";
import type { Answer, Question, ThreadData } from "./region-thread";
import { verifyRegion, type RegionResult } from "./verify-region";

/** Accounts and Regions per thread at a time: a bucket responds slowly; on disk, one runs and one waits. */
const AT_A_TIME = { bucket: 4, directory: 2 } as const;

/** How many this thread starts with: not all, so that others can take some. */
function lanesHere({ places, source }: RegionsOptions, threads: number): number {
  return source.kind === "bucket" ? Math.min(AT_A_TIME.bucket, Math.ceil(places.length / threads)) : 1;
}

/** A thread takes a second to start, so threads are started only if the work takes longer. */
const MILLISECONDS_ALONE = 1_500;

/** What to verify, and how. */
export interface RegionsOptions extends ThreadData {
  readonly places: readonly AccountRegion[];
  readonly kept: ReadonlyMap<string, KeptSignature>;
  /** @default - one per processor */
  readonly threads?: number | undefined;
  readonly onResult: (result: RegionResult) => void;
  /** Stops it. */
  readonly signal?: AbortSignal | undefined;
}

/** Verifies accounts and Regions concurrently: in this thread at once, and in more threads if it takes long. */
export async function verifyRegions(options: RegionsOptions): Promise<void> {
  const { places, threads = availableParallelism() } = options;
  const queue = places.values();
  const workers: Worker[] = [];
  const helpers: Promise<void>[] = [];
  const timer = setTimeout(() => {
    for (let thread = 1; thread < threads; thread += 1) {
      const worker = startThread(options);
      workers.push(worker);
      helpers.push(workThere(options, queue, worker));
    }
  }, MILLISECONDS_ALONE);
  try {
    await Promise.all(Array.from({ length: lanesHere(options, threads) }, () => workHere(options, queue)));
    clearTimeout(timer);
    await Promise.all(helpers);
  } finally {
    clearTimeout(timer);
    for (const helper of helpers) helper.catch(() => undefined); // this thread's failure is thrown
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function workHere(options: RegionsOptions, queue: Iterable<AccountRegion>): Promise<void> {
  const source = openSource(options.source);
  for (const place of queue) {
    options.signal?.throwIfAborted();
    options.onResult(await verifyRegion(place, { ...options, source }));
  }
}

function startThread({ source, keys, keysAreComplete, window, ended, allowsPending }: RegionsOptions): Worker {
  const workerData: ThreadData = { source, keys, keysAreComplete, window, ended, allowsPending };
  return new Worker(join(__dirname, "region-thread.ts"), { workerData, execArgv: typescriptLoader });
}

/** Keeps a thread busy until the queue is empty. */
function workThere(
  { kept, onResult, signal, source }: RegionsOptions,
  queue: Iterator<AccountRegion>,
  worker: Worker,
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
    worker.once("exit", (code) => reject(new Error(`a verification thread exited with code ${String(code)}`)));
    signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    for (let lane = 0; lane < AT_A_TIME[source.kind]; lane += 1) ask();
  });
}
