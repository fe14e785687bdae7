import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { formatTable } from "../../lib/cli/output/table";
import type { Plan } from "./cases";
import { configDirectory, planBench } from "./cases";
import { generateConfig } from "./generate-config";
import type { Measurement } from "./measure";
import { measure } from "./measure";

const usage = "npm run bench -- [--quick] [--json]\n  --quick  100 accounts and 2 rounds instead of 1,000 and 3\n";

interface Report {
  readonly machine: string;
  readonly rounds: number;
  readonly cases: readonly (Measurement & {
    readonly title: string;
    readonly spread: string;
    readonly target: string;
  })[];
  readonly ratios: readonly {
    readonly title: string;
    readonly time: number;
    readonly processor: number;
    readonly memory: number;
    readonly target: string;
  }[];
}

/** Measures every case once a round, so that what else the machine does falls on all of them alike. */
function run(plan: Plan, rounds: number, directory: string): ReadonlyMap<string, readonly Measurement[]> {
  const measurements = new Map<string, Measurement[]>(plan.cases.map(({ id }) => [id, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { id, title, script, options, fresh } of plan.cases) {
      const name = round === 0 ? "warm-up" : `round ${String(round)} of ${String(rounds)}`;
      process.stderr.write(`${name}: ${title}\n`);
      if (fresh !== undefined) rmSync(fresh, { recursive: true, force: true });
      const measurement = measure(directory, script, options);
      if (round > 0) measurements.get(id)?.push(measurement);
    }
  }
  return measurements;
}

function report(plan: Plan, measurements: ReadonlyMap<string, readonly Measurement[]>, rounds: number): Report {
  const of = (id: string): readonly Measurement[] => measurements.get(id) ?? [];
  return {
    machine: [
      `${String(availableParallelism())} processors (${cpus()[0]?.model ?? "unknown"})`,
      `${(totalmem() / 2 ** 30).toFixed(0)} GB of memory`,
      `Node ${process.version}`,
      process.platform,
    ].join(", "),
    rounds,
    cases: plan.cases.map(({ id, title, target = "" }) => {
      const seconds = of(id).map((measurement) => measurement.seconds);
      return {
        title,
        seconds: median(seconds),
        spread: `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}`,
        processorSeconds: median(of(id).map((measurement) => measurement.processorSeconds)),
        megabytes: median(of(id).map((measurement) => measurement.megabytes)),
        target,
      };
    }),
    ratios: plan.ratios.map(({ title, of: upper, to: lower, target = "" }) => {
      const quotients = (value: (measurement: Measurement) => number): readonly number[] =>
        of(upper).map((measurement, round) => value(measurement) / value(of(lower)[round] ?? measurement));
      return {
        title,
        time: median(quotients(({ seconds }) => seconds)),
        processor: median(quotients(({ processorSeconds }) => processorSeconds)),
        memory: median(quotients(({ megabytes }) => megabytes)),
        target,
      };
    }),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

function print({ machine, rounds, cases, ratios }: Report): void {
  const measured = formatTable(
    ["MEDIAN OF A WHOLE PROCESS", "TIME", "FROM, TO", "PROCESSOR", "PEAK", "TARGET"],
    cases.map(({ title, seconds, spread, processorSeconds, megabytes, target }) => [
      title,
      `${seconds.toFixed(2)} s`,
      spread,
      `${processorSeconds.toFixed(2)} s`,
      `${megabytes.toFixed(0)} MB`,
      target && `at most ${target}`,
    ]),
  );
  const compared = formatTable(
    ["RATIO, MEASURED SIDE BY SIDE", "TIME", "PROCESSOR", "PEAK", "TARGET"],
    ratios.map(({ title, time, processor, memory, target }) => [
      title,
      time.toFixed(2),
      processor.toFixed(2),
      memory.toFixed(2),
      target && `time at most ${target}`,
    ]),
  );
  process.stdout.write(`${machine}; ${String(rounds)} rounds\n\n${measured}\n\n${compared}\n`);
}

const { values } = parseArgs({
  options: { quick: { type: "boolean" }, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
});
if (values.help === true) {
  process.stdout.write(usage);
} else {
  const directory = mkdtempSync(path.join(tmpdir(), "lz-bench-"));
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));
  const plan = planBench(directory, values.quick === true ? [1, 10, 100] : [1, 10, 100, 1000]);
  for (const accounts of plan.sizes) generateConfig(configDirectory(directory, accounts), accounts);
  const rounds = values.quick === true ? 2 : 3;
  const result = report(plan, run(plan, rounds, directory), rounds);
  if (values.json === true) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else print(result);
}
