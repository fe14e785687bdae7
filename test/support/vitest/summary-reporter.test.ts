import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { shortened, summaryLine } from "./summary-reporter";

const VITEST = path.join(__dirname, "..", "..", "..", "node_modules", "vitest", "vitest.mjs");

describe("summary reporter", () => {
  it("names skipped tests only when there are any", () => {
    expect(summaryLine({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
    expect(summaryLine({ passed: 1, failed: 2, skipped: 3 })).toBe("1 passed, 2 failed, 3 skipped");
  });

  it.each([
    ["passes and skips", "it('a', () => {}); it.skip('b', () => {});", "1 passed, 0 failed, 1 skipped", 0],
    ["a failure", "it('a', () => { throw new Error('no'); }); it('b', () => {});", "1 passed, 1 failed", 1],
    ["a file that cannot be loaded", "throw new Error('no');", "0 passed, 1 failed", 1],
    [
      "a hook that fails",
      "describe('s', () => { beforeAll(() => { throw 1; }); it('a', () => {}); });",
      "0 passed, 1 failed, 1 skipped",
      1,
    ],
    [
      "an error outside any test",
      "it('a', async () => { void Promise.reject(new Error('no')); await new Promise((done) => setTimeout(done, 20)); });",
      "1 passed, 1 failed",
      1,
    ],
  ])("ends the run with one plain line: %s", (_name, code, line, status) => {
    const root = mkdtempSync(path.join(tmpdir(), "run-"));
    writeFileSync(path.join(root, "sample.test.js"), code);
    const reporter = path.join(__dirname, "summary-reporter.ts");
    const run = spawnSync(
      process.execPath,
      [VITEST, "run", "--root", root, "--globals", "--no-cache", "--reporter", "default", "--reporter", reporter],
      { encoding: "utf8", env: { ...process.env, FORCE_COLOR: "1", VITEST: undefined, VITEST_MODE: undefined } },
    );
    const last = run.stdout.trimEnd().split("\n").at(-1);
    expect(last).toMatch(/^\d+ passed, \d+ failed(, \d+ skipped)?$/);
    expect(last).toBe(line);
    expect(run.status).toBe(status);
  });
});

describe("shortened", () => {
  it("leaves a short text whole and takes out the middle of a long one", () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${String(index)}`);
    expect(shortened(lines(25).join("\n")).split("\n")).toHaveLength(25);
    const long = shortened(lines(300).join("\n")).split("\n");
    expect(long).toHaveLength(25);
    expect(long[12]).toBe("  … 276 lines more …");
    expect(long.at(-1)).toBe("  line 299");
  });
});
