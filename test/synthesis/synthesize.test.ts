import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { projectDirectory } from "../../lib/cli/project";
import type { StackDefinition } from "../../lib/synthesis/build-stack";
import { readManifest } from "../../lib/synthesis/cdktf-manifest";
import { synthesize } from "../../lib/synthesis/synthesize";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { stackDefinitions as brokenStackDefinitions } from "./broken-stack-definitions";
import { exampleConfig } from "../support/landing-zones/example";
import { set } from "../support/landing-zones/mutable-config";
import { sampleLandingZone } from "../support/landing-zones/sample-stack";
import { changedLandingZone, exampleLandingZones } from "../support/landing-zones/synthesize";

const definitions = stackDefinitions(sampleLandingZone);
const names = definitions.map(({ name }) => name);
const exampleDefinitions = exampleLandingZones().flatMap(stackDefinitions);
const alarms = "staging-alarms-payments-staging";
/** The same environment after its only workload account was suspended. */
const fewer = stackDefinitions(changedLandingZone("staging", set("staging.workloads.accounts.0.status", "suspended")));

/** An output in a directory that holds nothing else. */
function newOutput(): string {
  return path.join(mkdtempSync(path.join(tmpdir(), "synthesize-")), "cdktf.out");
}

function synthesizeTo(outputDirectory: string, chosen: readonly StackDefinition[], complete = true): Promise<void> {
  return synthesize(chosen, { outputDirectory, projectDirectory, complete });
}

/** Every file of an output with its content and the time at which it was written. */
function filesOf(
  outputDirectory: string,
): Readonly<Record<string, { readonly content: string; readonly time: number }>> {
  const files = readdirSync(outputDirectory, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      const content = readFileSync(file, "base64");
      return [path.relative(outputDirectory, file), { content, time: statSync(file).mtimeMs }];
    }),
  );
}

function contentsOf(outputDirectory: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(filesOf(outputDirectory)).map(([file, { content }]) => [file, content]));
}

function documentOf(outputDirectory: string, stack: string): string {
  return path.join(outputDirectory, "stacks", stack, "cdk.tf.json");
}

function neighboursOf(outputDirectory: string): readonly string[] {
  return readdirSync(path.dirname(outputDirectory));
}

describe("a synthesis of every stack", () => {
  it("writes each stack, the manifest and nothing beside the output", async () => {
    const output = newOutput();
    await synthesizeTo(output, definitions);
    expect(readdirSync(path.join(output, "stacks")).sort()).toEqual([...names].sort());
    for (const name of names) expect(existsSync(documentOf(output, name))).toBe(true);
    expect(Object.keys(readManifest(output).stacks)).toEqual(names);
    expect(neighboursOf(output)).toEqual(["cdktf.out"]);
  });

  it("leaves unchanged documents and Terraform's files beside them alone", async () => {
    const output = newOutput();
    await synthesizeTo(output, definitions);
    mkdirSync(path.join(output, "stacks", alarms, ".terraform"));
    writeFileSync(path.join(output, "stacks", alarms, ".terraform", "terraform.tfstate"), "{}");
    const { "manifest.json": _before, ...before } = filesOf(output);
    await synthesizeTo(output, definitions);
    const { "manifest.json": _after, ...after } = filesOf(output);
    expect(after).toEqual(before);
  });

  it("replaces a document that somebody edited", async () => {
    const output = newOutput();
    await synthesizeTo(output, definitions);
    const before = contentsOf(output);
    writeFileSync(documentOf(output, alarms), "{}");
    await synthesizeTo(output, definitions);
    expect(contentsOf(output)).toEqual(before);
  });

  it("removes the stacks of removed accounts", async () => {
    const output = newOutput();
    await synthesizeTo(output, definitions);
    await synthesizeTo(output, fewer);
    expect(existsSync(path.join(output, "stacks", alarms))).toBe(false);
    expect(Object.keys(readManifest(output).stacks)).toEqual(names.filter((name) => name !== alarms));
  });

  it("removes files of runs that were killed over an hour ago, and no newer ones", async () => {
    const output = newOutput();
    const [old, young] = [`${output}.new-abcdef`, `${output}.new-uvwxyz`];
    for (const directory of [old, young]) {
      mkdirSync(directory);
      writeFileSync(path.join(directory, "staging-state.json"), "{}");
    }
    const hoursAgo = Date.now() / 1000 - 2 * 60 * 60;
    utimesSync(old, hoursAgo, hoursAgo);
    await synthesizeTo(output, definitions);
    expect(neighboursOf(output)).toEqual(["cdktf.out", path.basename(young)]);
  });
});

describe("a synthesis of some stacks", () => {
  it("writes those and keeps the others, also in the manifest", async () => {
    const output = newOutput();
    await synthesizeTo(output, definitions);
    const before = contentsOf(output);
    writeFileSync(documentOf(output, alarms), "{}");
    await synthesizeTo(
      output,
      definitions.filter(({ name }) => name === alarms),
      false,
    );
    expect(contentsOf(output)).toEqual(before);
  });

  it("creates an output with only those", async () => {
    const output = newOutput();
    await synthesizeTo(
      output,
      definitions.filter(({ name }) => name === alarms),
      false,
    );
    expect(readdirSync(path.join(output, "stacks"))).toEqual([alarms]);
    expect(Object.keys(readManifest(output).stacks)).toEqual([alarms]);
  });
});

describe("a synthesis that fails", () => {
  const [withoutState, , failing] = brokenStackDefinitions(sampleLandingZone);

  it.each([
    { title: "because a stack breaks rules", definition: withoutState!, message: "(remote-state)" },
    { title: "because a stack cannot be built", definition: failing!, message: "this one cannot be built" },
  ])("$title leaves the last good output unchanged", async ({ definition, message }) => {
    const output = newOutput();
    await synthesizeTo(output, definitions);
    const before = filesOf(output);
    await expect(synthesizeTo(output, [...fewer, definition])).rejects.toThrow(message);
    expect(filesOf(output)).toEqual(before);
    expect(neighboursOf(output)).toEqual(["cdktf.out"]);
  });

  it("creates no output if there was none", async () => {
    const output = newOutput();
    await expect(synthesizeTo(output, [withoutState!])).rejects.toThrow(
      "which no exception lifts; nothing was written",
    );
    expect(neighboursOf(output)).toEqual([]);
  });
});

describe("several processes", { timeout: 120_000 }, () => {
  const arguments_ = (output: string): readonly string[] => [
    path.join(projectDirectory, "lib", "cli", "lz.js"),
    ...["--config", exampleConfig, "synth", "--output", output],
  ];

  async function run(output: string): Promise<number | null> {
    const child = spawn(process.execPath, arguments_(output), { stdio: "ignore" });
    const [code] = (await once(child, "exit")) as [number | null];
    return code;
  }

  it("that synthesize at once write the same as one", async () => {
    const [alone, shared] = [newOutput(), newOutput()];
    await synthesizeTo(alone, exampleDefinitions);
    expect(await Promise.all([run(shared), run(shared), run(shared)])).toEqual([0, 0, 0]);
    expect(contentsOf(shared)).toEqual(contentsOf(alone));
    expect(neighboursOf(shared)).toEqual(["cdktf.out"]);
  });

  it("leave complete stacks when they are killed, and the next one finishes", async () => {
    const [alone, killed] = [newOutput(), newOutput()];
    await synthesizeTo(alone, exampleDefinitions);
    const child = spawn(process.execPath, arguments_(killed), { stdio: "ignore" });
    const exit = once(child, "exit");
    while (!existsSync(path.join(killed, "stacks")) && child.exitCode === null) await sleep(1);
    child.kill("SIGKILL");
    await exit;
    for (const name of readdirSync(path.join(killed, "stacks"))) {
      const document = documentOf(killed, name);
      if (existsSync(document)) expect(readFileSync(document)).toEqual(readFileSync(documentOf(alone, name)));
    }
    for (const name of Object.keys(readManifest(killed).stacks))
      expect(existsSync(documentOf(killed, name))).toBe(true);
    expect(await run(killed)).toBe(0);
    expect(contentsOf(killed)).toMatchObject(contentsOf(alone));
  });
});
