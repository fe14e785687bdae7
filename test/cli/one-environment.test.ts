import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstAccount, generateConfig } from "../bench/generate-config";
import { runLz } from "./run-lz";

/** A config of a team that has one environment, of a name of its own. */
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), "one-environment-"));
  generateConfig(path.join(directory, "config"), 4);
  const call = {
    eventName: "StopLogging",
    eventSource: "cloudtrail.amazonaws.com",
    recipientAccountId: "500000000001",
  };
  writeFileSync(path.join(directory, "event.json"), JSON.stringify({ Records: [{ eventVersion: "1.11", ...call }] }));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe("with one environment, called bench", () => {
  it.each<readonly [string, readonly string[], RegExp]>([
    ["check", ["check"], /^bench {2}organization o-/m],
    ["synth", ["synth"], /^\d+ stacks written to cdktf\.out$/m],
    ["cost", ["cost"], /bench/],
    ["cost advise", ["cost", "advise"], /./],
    ["alarms coverage", ["alarms", "coverage"], new RegExp(firstAccount)],
    ["alarms test", ["alarms", "test", "--event", "event.json"], /cloudtrail-change/],
  ])("lz %s works", async (_name, args, expected) => {
    const run = await runLz(args, { directory });
    expect(run.output).toMatch(expected);
    expect(run.exitCode, run.output).toBe(0);
  });

  it("every stack is of it", () => {
    const stacks = readdirSync(path.join(directory, "cdktf.out", "stacks"));
    expect(stacks.filter((name) => !name.startsWith("bench-"))).toEqual([]);
    expect(stacks).toContain("bench-organization-trail");
  });
});
