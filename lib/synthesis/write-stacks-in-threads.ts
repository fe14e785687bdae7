import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { typescriptLoader } from "../base/typescript-loader";
import type { StackDefinition } from "./build-stack";
import { allRules } from "./rules/all-rules";
import type { ThreadData } from "./synthesis-thread";
import type { WrittenStacks } from "./write-stacks";
import { writeStacks } from "./write-stacks";

/** A thread needs as much time to load CDKTF as to build this many alarm stacks. */
const stacksWorthAThread = 100;

/** Each thread needs about 80 MB. */
const mostThreads = 4;

/** How many threads to use for a number of stacks, including this one. */
export function threadsFor(stacks: number, processors: number = availableParallelism()): number {
  return Math.max(1, Math.min(mostThreads, processors, Math.floor(stacks / stacksWorthAThread)));
}

/**
 * Like {@link writeStacks} with every rule of the project, but in several threads. Each builds an equal share of the
 * stacks, the first share in this thread.
 * @param definitionsModule a module that exports the `stackDefinitions(landingZone)` that the definitions come from
 */
export async function writeStacksInThreads(
  definitions: readonly StackDefinition[],
  directory: string,
  definitionsModule: string,
  threads: number = threadsFor(definitions.length),
): Promise<WrittenStacks> {
  const size = Math.ceil(definitions.length / threads);
  const shares = Array.from({ length: threads }, (_, index) => definitions.slice(index * size, (index + 1) * size));
  const [own = [], ...others] = shares;
  const workers = others.map((share) =>
    startThread({
      definitionsModule,
      landingZones: [...new Set(share.map(({ landingZone }) => landingZone))],
      names: share.map(({ name }) => name),
      directory,
    }),
  );
  try {
    const elsewhere = Promise.all(workers.map(resultOf));
    elsewhere.catch(() => undefined); // Awaited below, unless this thread's share fails first.
    const here = writeStacks(own, allRules, directory);
    const all = [here, ...(await elsewhere)];
    return { broken: all.flatMap(({ broken }) => broken), facts: all.flatMap(({ facts }) => facts) };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startThread(workerData: ThreadData): Worker {
  return new Worker(join(__dirname, "synthesis-thread.ts"), { workerData, execArgv: typescriptLoader });
}

function resultOf(worker: Worker): Promise<WrittenStacks> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => {
      reject(new Error(`a thread that builds stacks stopped with exit code ${String(code)} before it was done`));
    });
  });
}
