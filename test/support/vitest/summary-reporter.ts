import { stripVTControlCharacters } from "node:util";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** What a run came to. A file that cannot be loaded and an error outside any test each count as one failure. */
export interface Summary {
  passed: number;
  failed: number;
  skipped: number;
}

/** Ends the run with one plain line for machines and people: `12 passed, 0 failed`, and `, 3 skipped` when there are any. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    for (const failure of failuresOf(modules)) process.stdout.write(`${failure}\n`);
    process.stdout.write(`${summaryLine(summarize(modules, unhandledErrors))}\n`);
  }
}

const SHOWN_LINES = 12;

/** Each failure again, shortly: what is printed with it may be long, and whoever looks at the end of a log sees all of them. */
function failuresOf(modules: readonly TestModule[]): readonly string[] {
  const failures: string[] = [];
  const add = (name: string, errors: readonly SerializedError[] | undefined): void => {
    for (const { message } of errors ?? []) failures.push(`FAILED ${name}\n${shortened(message)}`);
  };
  for (const module of modules) {
    add(module.relativeModuleId, module.errors());
    for (const suite of module.children.allSuites()) add(suite.fullName, suite.errors());
    for (const test of module.children.allTests())
      add(`${module.relativeModuleId} > ${test.fullName}`, test.result().errors);
  }
  return failures;
}

/** The first and the last lines of a text, and how many lie between. */
export function shortened(text: string): string {
  const lines = stripVTControlCharacters(text)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const left = lines.length - 2 * SHOWN_LINES;
  const shown =
    left <= 1
      ? lines
      : [...lines.slice(0, SHOWN_LINES), `… ${String(left)} lines more …`, ...lines.slice(-SHOWN_LINES)];
  return shown.map((line) => `  ${line}`).join("\n");
}

export function summaryLine({ passed, failed, skipped }: Summary): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

function summarize(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): Summary {
  const summary: Summary = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
  for (const module of modules) {
    summary.failed += module.errors().length;
    for (const suite of module.children.allSuites()) summary.failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === "pending") summary.failed += 1; // the run ended before it did
      else summary[state] += 1;
    }
  }
  return summary;
}
