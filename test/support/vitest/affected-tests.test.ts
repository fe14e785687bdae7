import { describe, expect, it } from "vitest";
import { testsFor } from "./affected-tests";

const graph = new Map<string, readonly string[]>([
  ["lib/cli/lz.js", ["lib/cli/main.ts"]],
  ["lib/cli/main.ts", ["lib/cost/estimate.ts"]],
  ["lib/cost/estimate.ts", ["lib/model/landing-zone.ts"]],
  ["lib/model/landing-zone.ts", []],
  ["lib/naming/names.ts", []],
  ["lib/emulator/start-emulator.ts", []],
  ["test/cli/run-lz.ts", []],
  ["test/cli/cost/cost.test.ts", ["test/cli/run-lz.ts"]],
  ["test/cost/estimate.test.ts", ["lib/cost/estimate.ts"]],
  ["test/naming/names.test.ts", ["lib/naming/names.ts"]],
  ["test/emulator/patches.test.ts", ["lib/emulator/start-emulator.ts"]],
  ["test/project/workflows.test.ts", []],
  ["test/project/shipped-config.test.ts", []],
  ["test/support/landing-zones/example.ts", []],
  ["test/alarms/planned.test.ts", ["test/support/landing-zones/example.ts"]],
]);
const tests = [...graph.keys()].filter((name) => name.endsWith(".test.ts"));
const affected = (...changed: readonly string[]): readonly string[] => testsFor(changed, graph, tests);

describe("the tests that a change can affect", () => {
  it.each([
    [
      "imports it, however far",
      ["lib/model/landing-zone.ts"],
      ["test/cli/cost/cost.test.ts", "test/cost/estimate.test.ts"],
    ],
    ["runs it without importing it", ["lib/cli/main.ts"], ["test/cli/cost/cost.test.ts"]],
    ["is it", ["test/naming/names.test.ts"], ["test/naming/names.test.ts"]],
    ["starts it in another language", ["lib/emulator/patches.py"], ["test/emulator/patches.test.ts"]],
    [
      "reads it",
      [".github/workflows/review.yml"],
      ["test/project/workflows.test.ts", "test/project/shipped-config.test.ts"],
    ],
    [
      "reads the team's config, and no other does",
      ["config/a/environment.ts"],
      ["test/project/shipped-config.test.ts"],
    ],
    ["reads the example organization", ["test/example/config/defaults.ts"], ["test/alarms/planned.test.ts"]],
    ["has it as a fixture", ["test/cost/golden/staging.txt"], ["test/cost/estimate.test.ts"]],
  ])("are those of which one %s", (_how, changed, expected) => {
    expect(affected(...changed)).toEqual(expected);
  });

  it("are none for a file that no test reads", () => {
    expect(affected("LICENSE")).toEqual([]);
  });

  it.each(["package-lock.json", "vitest.config.mts", "something/new.bin"])("are all for %s", (file) => {
    expect(affected("lib/naming/names.ts", file)).toEqual(tests);
  });
});
