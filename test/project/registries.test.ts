import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { allChecks as configChecks, crossEnvironmentChecks } from "../../lib/configuration/all-checks";
import { detections } from "../../lib/detections/catalogue/catalogue";
import { allChecks as preflightChecks } from "../../lib/preflight/all-checks";
import { questions } from "../../lib/questions/catalogue";
import { gateRules } from "../../lib/review/gate/rules/all-rules";
import { environmentRules } from "../../lib/synthesis/environment-rules";
import { allRules as synthesisRules } from "../../lib/synthesis/rules/all-rules";

interface Named {
  readonly id: string;
}

const lib = path.join(__dirname, "..", "..", "lib");

/** The names of the TypeScript files under a folder of lib/, without `.ts`, from the folder on. */
function filesUnder(folder: string): readonly string[] {
  return readdirSync(path.join(lib, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -".ts".length));
}

const idsOf = (registered: readonly Named[]): readonly string[] => registered.map(({ id }) => id).sort();

describe("a folder with one file for each id", () => {
  it.each<[folder: string, registered: readonly Named[], others: readonly string[]]>([
    ["configuration/checks", [...configChecks, ...crossEnvironmentChecks], []],
    ["synthesis/rules", [...synthesisRules, ...environmentRules], ["all-rules"]],
    ["review/gate/rules", gateRules, ["all-rules", "attribute-rules"]],
    ["preflight/checks", preflightChecks, []],
  ])("registers every file, under its name: lib/%s", (folder, registered, others) => {
    const files = filesUnder(folder).filter((name) => !others.includes(name));
    expect(files.map((name) => path.basename(name)).sort()).toStrictEqual(idsOf(registered));
  });
});

it("every check of the preflight has tests of its own", () => {
  const tests = readdirSync(path.join(__dirname, "..", "preflight", "checks"));
  expect(tests.sort()).toStrictEqual(idsOf(preflightChecks).map((id) => `${id}.test.ts`));
});

describe("a folder whose files may hold several", () => {
  it.each<[folder: string, registered: readonly Named[], mark: string]>([
    ["questions", questions, "query"],
    ["detections/catalogue", detections, "patterns"],
  ])("registers every one that a file exports: lib/%s", async (folder, registered, mark) => {
    const modules = await Promise.all(
      filesUnder(folder).map(
        (name) => import(path.join(lib, folder, `${name}.ts`)) as Promise<Record<string, unknown>>,
      ),
    );
    const exported = modules.flatMap((module) => Object.values(module)).flat() as readonly unknown[];
    const found = exported.filter(
      (each): each is Named => typeof each === "object" && each !== null && "id" in each && mark in each,
    );
    expect([...new Set(idsOf(found))]).toStrictEqual(idsOf(registered));
  });
});
