import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { typescriptLoader } from "../../lib/base/typescript-loader";

/** What one process took, from its start to its end. */
export interface Measurement {
  readonly seconds: number;
  /** Of all its threads together. */
  readonly processorSeconds: number;
  /** Resident at its peak, threads included. */
  readonly megabytes: number;
}

/** What the process wrote to its standard output. */
interface Printed {
  readonly output: string;
}

/**
 * Runs Node with a script and measures it.
 * @param directory for files of our own
 * @throws Error with what it printed when it fails
 */
export function measure(directory: string, script: string, options: readonly string[]): Measurement & Printed {
  const usageFile = path.join(directory, "usage.json");
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...typescriptLoader, "--require", require.resolve("./report-usage"), script, ...options],
    { encoding: "utf8", env: { ...process.env, BENCH_USAGE: usageFile } },
  );
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${script} ${options.join(" ")} failed:\n${stdout}${stderr}`);
  const usage = JSON.parse(readFileSync(usageFile, "utf8")) as { kilobytes: number; microseconds: number };
  return { seconds, processorSeconds: usage.microseconds / 1e6, megabytes: usage.kilobytes / 1024, output: stdout };
}
