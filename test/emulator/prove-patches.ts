/**
 * Shows that each patch of moto is proven: leaves it out, and sees a test fail that passes with it. Prints a line for each
 * patch and the tests that notice; ends with 1 where a patch has none, or where the tests fail with all patches.
 *
 * `npm run prove:patches` takes some ten minutes; `npm run prove:patches -- NAME…` proves some.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { patchNames } from "./patch-names";

const project = path.join(__dirname, "..", "..");
/** Those that start the emulated AWS without the patches of `LZ_EMULATOR_WITHOUT`: the quick ones first. */
const files = ["patches", "costs-and-slack", "mail", "costs-and-slack-authorization", "refusals", "event-history"];

interface TestResults {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/**
 * Runs a file of tests without some patches.
 *
 * @returns the tests that failed
 * @throws Error where one could not begin: that proves nothing
 */
function failedWithout(names: readonly string[], file: string): readonly string[] {
  const directory = mkdtempSync(path.join(tmpdir(), "prove-patches-"));
  const outputFile = path.join(directory, "results.json");
  try {
    const vitest = path.join(project, "node_modules", "vitest", "vitest.mjs");
    const test = `test/emulator/${file}.test.ts`;
    const run = ["run", "--project", "unit", "--reporter", "json", "--outputFile", outputFile, test];
    const { stderr } = spawnSync(process.execPath, [vitest, ...run], {
      cwd: project,
      env: { ...process.env, LZ_EMULATOR_WITHOUT: names.join(",") },
      encoding: "utf8",
    });
    const { testResults } = JSON.parse(readFileSync(outputFile, "utf8")) as TestResults;
    const [only] = testResults;
    if (only === undefined || testResults.length > 1) throw new Error(`${test} was not run alone: ${stderr}`);
    const tests = only.assertionResults;
    if (tests.length === 0 || !tests.every(({ status }) => status === "passed" || status === "failed"))
      throw new Error(`${test} did not begin without ${names.join(", ")}: ${only.message}`);
    return tests.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** @returns the tests of the first file that notices */
function noticing(name: string): readonly string[] {
  for (const file of files) {
    const failed = failedWithout([name], file);
    if (failed.length > 0) return failed;
  }
  return [];
}

for (const file of files) {
  const wrong = failedWithout([], file);
  if (wrong.length > 0) throw new Error(`these fail with all patches: ${wrong.join("; ")}`);
}
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : patchNames()) {
  const noticed = noticing(name);
  process.stdout.write(`${name}: ${noticed.length > 0 ? noticed.join("; ") : "NO TEST NOTICES"}\n`);
  if (noticed.length === 0) process.exitCode = 1;
}
