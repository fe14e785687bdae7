import { spawn } from "node:child_process";
import { setPriority } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { pythonTool, pythonTools, unitTestTools, type PythonTool } from "./support/tools/python-tools";

/**
 * `npm test`: every check and every test, side by side. The end-to-end tests wait most of the time, for Terraform's
 * provider, which waits for AWS; types, lint and unit tests use the processors meanwhile. `--quick` leaves the end-to-end tests out.
 *
 * Each line is written as it comes, behind the name of what writes it. Failed tests are named again at the end, where whoever
 * looks at a log begins. The last line says what it came to, as `12 passed, 0 failed`: a check that fails, and tests that end
 * without such a line, count as one failure each.
 */
const binaries = path.join(__dirname, "..", "node_modules", ".bin");

interface Run {
  readonly passed: number;
  readonly failed: number;
}

const pattern = /^(\d+) passed, (\d+) failed/;
const failures: string[] = [];
const running = new Set<ReturnType<typeof spawn>>();

/** @param niceness of the processes: those of a higher one get less of a busy processor (Linux, macOS: nice(1)) */
async function run(name: string, command: string, args: readonly string[], niceness = 0): Promise<Run> {
  const began = performance.now();
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PATH: [binaries, process.env["PATH"]].join(path.delimiter) },
  });
  running.add(child);
  if (niceness !== 0 && child.pid !== undefined) setPriority(child.pid, niceness);
  const summaries: RegExpExecArray[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let isOfFailure = false;
    createInterface({ input: stream }).on("line", (line) => {
      const summary = pattern.exec(line);
      if (summary !== null) summaries.push(summary);
      // As support/vitest/summary-reporter.ts writes it.
      isOfFailure = line.startsWith("FAILED ") || (isOfFailure && line.startsWith("  "));
      if (isOfFailure) failures.push(line);
      if (line.trim() !== "") process.stdout.write(`${name.padEnd(10)} ${line}\n`);
    });
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  running.delete(child);
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stdout.write(`${name.padEnd(10)} ${exitCode === 0 ? "passed" : "FAILED"} in ${String(seconds)} s\n`);
  const [, passed = 0, failed = 0] = (summaries.at(-1) ?? []).map(Number);
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

const npm = (script: string): Promise<Run> => run(script.replace(":check", ""), "npm", ["run", "--silent", script]);
const vitest = (project: string, niceness?: number): Promise<Run> =>
  run(project, "vitest", ["run", "--project", project], niceness);
/** End-to-end tests wait anyhow: while they run, a unit test must not take ten times as long as alone. */
const WAITS_ANYHOW = 4;

async function checks(): Promise<readonly Run[]> {
  return [await npm("typecheck"), await npm("lint"), await npm("unused"), await npm("format:check")];
}

async function install(tools: readonly PythonTool[]): Promise<void> {
  for (const name of tools) await pythonTool(name);
}

async function checksBesideUnits(): Promise<readonly Run[]> {
  const units = install(unitTestTools).then(() => vitest("unit"));
  const [ofChecks, ofUnits] = await Promise.all([checks(), units]);
  return [...ofChecks, ofUnits];
}

async function everything(): Promise<readonly Run[]> {
  await install(["emulator"]); // both lanes need it
  const endToEnd = vitest("end-to-end", WAITS_ANYHOW);
  await install(pythonTools);
  return [...(await checks()), await vitest("unit"), await endToEnd];
}

async function main(): Promise<void> {
  const runs = await (process.argv.includes("--quick") ? checksBesideUnits() : everything());
  const passed = runs.reduce((sum, each) => sum + each.passed, 0);
  const failed = runs.reduce((sum, each) => sum + each.failed, 0);
  for (const line of failures) process.stdout.write(`${line}\n`);
  process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 130;
  });
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
  for (const child of running) child.kill("SIGTERM");
});
