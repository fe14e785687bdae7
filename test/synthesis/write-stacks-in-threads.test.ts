import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { allRules } from "../../lib/synthesis/rules/all-rules";
import { writeStacks } from "../../lib/synthesis/write-stacks";
import { threadsFor, writeStacksInThreads } from "../../lib/synthesis/write-stacks-in-threads";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { stackDefinitions as brokenStackDefinitions } from "./broken-stack-definitions";
import { gatedLandingZone, openLandingZone } from "../support/landing-zones/sample-landing-zones";

const broken = require.resolve("./broken-stack-definitions.ts");

function newDirectory(): string {
  return mkdtempSync(path.join(tmpdir(), "stacks-"));
}

function contents(directory: string): Readonly<Record<string, string>> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(directory, file), readFileSync(file, "base64")];
    }),
  );
}

describe("stacks written in several threads", () => {
  it("are the same as from one thread", async () => {
    const definitions = [openLandingZone, gatedLandingZone].flatMap(stackDefinitions);
    const [alone, together] = [newDirectory(), newDirectory()];
    const expected = writeStacks(definitions, allRules, alone);
    expect(expected.broken).toEqual([]);
    const module = require.resolve("../../stacks/stack-definitions.ts");
    expect(await writeStacksInThreads(definitions, together, module, 3)).toEqual(expected);
    expect(Object.keys(contents(alone)).length).toBeGreaterThanOrEqual(definitions.length);
    expect(contents(together)).toEqual(contents(alone));
  });

  it("break rules like in one thread, in the order of the stacks", async () => {
    const definitions = brokenStackDefinitions(openLandingZone).slice(0, 2);
    const expected = writeStacks(definitions, allRules, newDirectory());
    expect(new Set(expected.broken.map(({ stack }) => stack))).toEqual(new Set(["first", "second"]));
    expect(await writeStacksInThreads(definitions, newDirectory(), broken, 2)).toEqual(expected);
  });

  it("fail with the error of a thread", async () => {
    const definitions = brokenStackDefinitions(openLandingZone).slice(1);
    await expect(writeStacksInThreads(definitions, newDirectory(), broken, 2)).rejects.toThrow(
      "this one cannot be built",
    );
  });

  it("fail with this thread's error first", async () => {
    const definitions = brokenStackDefinitions(openLandingZone).toReversed();
    await expect(writeStacksInThreads(definitions, newDirectory(), broken, 2)).rejects.toThrow(
      "this one cannot be built",
    );
  });

  it("fail when a thread does not know a stack", async () => {
    const definitions = [openLandingZone].flatMap(stackDefinitions).slice(0, 2);
    await expect(writeStacksInThreads(definitions, newDirectory(), broken, 2)).rejects.toThrow(
      "has no stack staging-access",
    );
  });
});

describe("the number of threads", () => {
  it.each([
    { stacks: 1, processors: 8, threads: 1 },
    { stacks: 199, processors: 8, threads: 1 },
    { stacks: 200, processors: 8, threads: 2 },
    { stacks: 1005, processors: 1, threads: 1 },
    { stacks: 1005, processors: 2, threads: 2 },
    { stacks: 1005, processors: 64, threads: 4 },
  ])("is $threads for $stacks stacks on $processors processors", ({ stacks, processors, threads }) => {
    expect(threadsFor(stacks, processors)).toBe(threads);
  });
});
