import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { changedConfig } from "./config-directory";
import { project, runLz } from "./run-lz";

/** The commands that an expired exception stops, by file; none of the others is. */
const stopped = ["apply", "bootstrap", "rehearse", "review", "synth"];
const goOn = [
  "alarms-confirm",
  "alarms-coverage",
  "alarms-test",
  "cost",
  "diagram",
  "drift",
  "environments",
  "investigate",
  "preflight",
  "report",
  "respond-finding",
  "trail-health",
  "verify",
];

const folder = path.join(project, "lib", "cli");
const loadedWith = (loader: RegExp): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && name !== "landing-zones.ts")
    .filter((name) => loader.test(readFileSync(path.join(folder, name), "utf8")))
    .map((name) => path.basename(name, ".ts"))
    .sort();

describe("every command", () => {
  it("that changes or plans something stops at an expired exception", () => {
    expect(loadedWith(/landingZonesToChange\(/)).toEqual(stopped);
    expect(loadedWith(/readConfig\(/)).toEqual(["check"]);
  });

  it("that only reads, or that an incident needs, continues", () => {
    expect(loadedWith(/(landingZonesToRead|chosenToRead|namedToRead)\(/)).toEqual(goOn);
    expect(loadedWith(/loadLandingZones\(/)).toEqual([]);
  });
});

describe("an expired suppression", () => {
  const silence = '{ "root-login": { disabled: { reason: "nobody signs in as root here", expires: "2026-01-31" } } }';
  const config = (): string =>
    changedConfig("staging/workloads.ts", 'name: "checkout-staging",', `name: "checkout-staging", alarms: ${silence},`);
  const place = 'staging/workloads.ts: accounts[0].alarms["root-login"].disabled.expires';

  it.each([[["check"]], [["synth"]]])("stops lz %s", async (args) => {
    const run = await runLz(["--config", config(), ...args]);
    expect(run.stderr).toContain(`${place}  [disabled-alarms]\n  given:   "2026-01-31"\n`);
    expect(run).toMatchObject({ exitCode: 1, stdout: "" });
  });

  it("is a warning of lz cost on standard error, and stops nothing", async () => {
    const run = await runLz(["--config", config(), "cost", "--environment", "staging", "--json"]);
    expect(run.stderr).toContain(`${place} (warning)  [disabled-alarms]\n  given:   "2026-01-31"\n`);
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout)).toBeDefined();
  });
});
