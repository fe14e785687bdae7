import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { register } from "tsx/cjs/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBaseConfig } from "../../../lib/review/planning/base-config";
import { exampleConfig } from "../../support/landing-zones/example";

const day = "2026-11-23";

let tree: string;
let unregister: () => void;
beforeAll(() => {
  unregister = register();
  tree = mkdtempSync(path.join(tmpdir(), "base-config-"));
});
afterAll(() => {
  unregister();
  rmSync(tree, { recursive: true, force: true });
});

function copied(name: string): string {
  const copy = path.join(tree, name);
  mkdirSync(copy);
  cpSync(exampleConfig, path.join(copy, "config"), { recursive: true });
  return copy;
}

describe("the config of a base", () => {
  it("is read like the change's own", () => {
    const { landingZones, failures, failure } = readBaseConfig(copied("whole"), "config", day);
    expect(landingZones.map(({ name }) => name)).toEqual(["production", "staging"]);
    expect([failures.size, failure]).toEqual([0, undefined]);
  });

  it("leaves out an environment of another shape, and says why", () => {
    const copy = copied("other");
    writeFileSync(path.join(copy, "config", "staging", "workloads.ts"), "export default { accountList: [] };\n");
    const { landingZones, failures } = readBaseConfig(copy, "config", day);
    expect(landingZones.map(({ name }) => name)).toEqual(["production"]);
    expect(failures.get("staging")).toContain("config/staging/workloads.ts: accountList");
    expect([...failures.keys()]).toEqual(["staging"]);
  });

  it("is empty if there is none, or if it is outside the project", () => {
    expect(readBaseConfig(tree, "elsewhere", day).failure).toContain("there is no config directory elsewhere");
    expect(readBaseConfig(tree, "../config", day).failure).toContain("is outside the project");
  });
});
