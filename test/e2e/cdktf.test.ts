import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listStacks } from "../../lib/naming/list-stacks";
import { exampleLandingZones } from "../support/landing-zones/synthesize";
import { cloneProject } from "./support/emulated-landing-zone";
import { runProgram, type ProgramRun } from "./support/run-program";

// `cdktf plan` and `cdktf deploy` are in landing-zone.test.ts, where there is something to plan on.

let directory: string;
beforeAll(() => {
  directory = cloneProject();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const stacks = exampleLandingZones().flatMap(listStacks);

function cdktf(...args: readonly string[]): Promise<ProgramRun> {
  const environment = { CI: "true", NO_COLOR: "1", CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1" };
  return runProgram(path.join("node_modules", ".bin", "cdktf"), args, { directory, environment });
}

/** Every stack's document in the output, by its stack's name. */
function output(): Readonly<Record<string, string>> {
  const written = path.join(directory, "cdktf.out", "stacks");
  return Object.fromEntries(
    readdirSync(written).map((name) => [name, readFileSync(path.join(written, name, "cdk.tf.json"), "utf8")]),
  );
}

describe("the CDKTF command line, as in the README", () => {
  it("lists every stack of every environment", async () => {
    const run = await cdktf("list");
    expect(run.exitCode, run.output).toBe(0);
    // Without a terminal, cdktf breaks longer names into two lines.
    for (const name of stacks) expect(run.output).toContain(`\n${name.slice(0, 31)}`);
  });

  it("synthesizes every stack of every environment", async () => {
    rmSync(path.join(directory, "cdktf.out"), { recursive: true });
    const run = await cdktf("synth");
    expect(run.exitCode, run.output).toBe(0);
    expect(run.output).toContain("Generated Terraform code for the stacks: ");
    expect(Object.keys(output()).sort()).toEqual([...stacks].sort());
  });

  it("shows every problem of a config, fails, and leaves the last good output as it was", async () => {
    const good = output();
    const file = path.join(directory, "config", "staging", "management.ts");
    const content = readFileSync(file, "utf8");
    writeFileSync(file, content.replace("trail: {", 'trail: { nmae: "x",').replace('"210987650001"', '"21098765000"'));
    for (const command of [["synth"], ["plan", "staging-organization-trail"]]) {
      const run = await cdktf(...command);
      expect(run.output).toContain("config/staging/management.ts: account.id");
      expect(run.output).toContain('given:   "21098765000"');
      expect(run.output).toContain('did you mean "name"?');
      expect(run.output).toMatch(/\b2 errors\b/);
      expect(run.exitCode).toBe(1);
    }
    expect(output()).toEqual(good);
  });
});
