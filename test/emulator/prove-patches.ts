/**
 * Shows that each patch of moto is proven: leaves it out, and sees a test fail that passes with it. Prints a line for each
 * patch and the tests that notice; ends with 1 where a patch has none, or where the tests fail with all patches.
 *
 * `npm run prove:patches` takes five minutes; `npm run prove:patches -- NAME…` proves some.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { patchNames } from "./patch-names";

const project = path.join(__dirname, "..", "..");
/** Those that start the emulated AWS without the patches of `LZ_EMULATOR_WITHOUT`. */
const files = ["patches", "refusals", "mail", "costs-and-slack", "costs-and-slack-authorization"];

interface TestResults {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/**
 * Runs the tests without some patches.
 *
 * @returns the tests that failed
 * @throws Error where one could not begin: that proves nothing
 */
function failedWithout(names: readonly string[]): readonly string[] {
  const directory = mkdtempSync(path.join(tmpdir(), "prove-patches-"));
  const outputFile = path.join(directory, "results.json");
  try {
    const tests = files.map((name) => `test/emulator/${name}.test.ts`);
    const vitest = path.join(project, "node_modules", "vitest", "vitest.mjs");
    const run = ["run", "--project", "unit", "--reporter", "json", "--outputFile", outputFile, ...tests];
    const { stderr } = spawnSync(process.execPath, [vitest, ...run], {
      cwd: project,
      env: { ...process.env, LZ_EMULATOR_WITHOUT: names.join(",") },
      encoding: "utf8",
    });
    const { testResults } = JSON.parse(readFileSync(outputFile, "utf8")) as TestResults;
    if (testResults.length !== files.length) throw new Error(`not all files were run: ${stderr}`);
    for (const { name, message, assertionResults } of testResults) {
      const isRun = assertionResults.length > 0 && assertionResults.every(({ status }) => /passed|failed/.test(status));
      if (!isRun) throw new Error(`${path.basename(name)} did not begin: ${message}`);
    }
    const all = testResults.flatMap(({ assertionResults }) => assertionResults);
    return all.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const wrong = failedWithout([]);
if (wrong.length > 0) throw new Error(`these fail with all patches: ${wrong.join("; ")}`);
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : patchNames()) {
  const noticed = failedWithout([name]);
  process.stdout.write(`${name}: ${noticed.length > 0 ? noticed.join("; ") : "NO TEST NOTICES"}\n`);
  if (noticed.length === 0) process.exitCode = 1;
}
