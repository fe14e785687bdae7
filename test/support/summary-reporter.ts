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
    process.stdout.write(`${summaryLine(summarize(modules, unhandledErrors))}\n`);
  }
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
      if (state === "pending")
        summary.failed += 1; // the run ended before it did
      else summary[state] += 1;
    }
  }
  return summary;
}
