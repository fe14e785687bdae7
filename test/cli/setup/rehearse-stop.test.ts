import { mkdirSync, rmSync, existsSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { keptDirectory } from "../../../lib/cli/setup/rehearse-keep";
import { runLz } from "../run-lz";

const name = "no-such-environment";
afterEach(() => rmSync(keptDirectory(name), { recursive: true, force: true }));

describe("lz rehearse --stop", () => {
  it("reports that nothing is kept for an environment", async () => {
    const run = await runLz(["rehearse", name, "--stop"]);
    expect(run.stderr).toMatch(/^error: no emulated AWS is kept for no-such-environment: /);
    expect(run.exitCode).toBe(1);
  });

  it("removes the files of one that has ended", async () => {
    mkdirSync(keptDirectory(name), { recursive: true });
    const run = await runLz(["rehearse", name, "--stop"]);
    expect(run.stdout).toBe(`${name}: the emulated AWS had already ended; its files were removed\n`);
    expect(existsSync(keptDirectory(name))).toBe(false);
    expect(run.exitCode).toBe(0);
  });

  it.each(["0", "169", "soon"])("does not keep one for %s hours", async (hours) => {
    const run = await runLz(["rehearse", name, "--keep", "--hours", hours]);
    expect(run.stderr).toContain("a number of hours, at most 168 (a week)");
    expect(run.exitCode).not.toBe(0);
  });
});

describe("lz drift --stack", () => {
  it("suggests the closest stack for an unknown name", async () => {
    const run = await runLz(["drift", "--stack", "staging-organization-trial"]);
    expect(run.stderr).toContain('no stack "staging-organization-trial": did you mean "staging-organization-trail"');
    expect(run.exitCode).toBe(1);
  });
});
