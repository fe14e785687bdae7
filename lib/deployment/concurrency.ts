import { availableParallelism, freemem } from "node:os";

/** What one plan or apply takes at its peak: Terraform and the AWS provider. Measured with provider 5.100.0. */
const bytesPerRun = 800 * 1024 * 1024;

/** How many Terraform runs fit at once: by processors and by free memory, at least one. */
export function defaultConcurrency(processors = availableParallelism(), freeBytes = freemem()): number {
  return Math.max(1, Math.min(processors, Math.floor(freeBytes / bytesPerRun)));
}
