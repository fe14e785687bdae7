import { availableParallelism, freemem } from "node:os";

/** Peak memory of one plan or apply: Terraform and the AWS provider. Measured with provider 5.100.0. */
const bytesPerRun = 800 * 1024 * 1024;

/** How many Terraform runs fit at once, by processors and free memory; at least one. */
export function defaultConcurrency(processors = availableParallelism(), freeBytes = freemem()): number {
  return Math.max(1, Math.min(processors, Math.floor(freeBytes / bytesPerRun)));
}
