import { parentPort, workerData } from "node:worker_threads";
import type { AccountRegion } from "./archive/archive-keys";
import type { SourceOptions } from "./archive/archive-source";
import { openSource } from "./archive/open-source";
import type { KeptSignature } from "./region-context";
import { verifyRegion, type RegionOptions, type RegionResult } from "./verify-region";

/** A thread's start data. */
export interface ThreadData extends Omit<RegionOptions, "source" | "kept" | "signal"> {
  readonly source: SourceOptions;
}

/** A request to a thread. */
export interface Question {
  readonly place: AccountRegion;
  readonly kept: readonly KeptSignature[];
}

/** A thread's response. Responses arrive as work finishes, not in order. */
export type Answer = { readonly result: RegionResult } | { readonly error: Error };

const { source: sourceOptions, ...options } = workerData as ThreadData;
const source = openSource(sourceOptions);

parentPort?.on("message", ({ place, kept }: Question) => {
  const signatures = new Map(kept.map((signature) => [signature.key, signature]));
  verifyRegion(place, { ...options, source, kept: signatures }).then(
    (result) => parentPort?.postMessage({ result } satisfies Answer),
    (error: unknown) => parentPort?.postMessage({ error: error as Error } satisfies Answer),
  );
});
