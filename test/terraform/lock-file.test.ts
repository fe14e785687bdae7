import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { copyLockFile, LOCK_FILE } from "../../lib/terraform/lock-file";

let project: string;
let stack: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), "lock-file-"));
  stack = join(project, "stack");
  await mkdir(stack);
});
afterEach(() => rm(project, { recursive: true }));

describe("copyLockFile", () => {
  it("copies the project's file beside the stack, over a different one", async () => {
    await writeFile(join(project, LOCK_FILE), "pinned");
    await writeFile(join(stack, LOCK_FILE), "other");
    await copyLockFile(project, stack);
    await expect(readFile(join(stack, LOCK_FILE), "utf8")).resolves.toBe("pinned");
  });

  it("leaves an equal one alone", async () => {
    await writeFile(join(project, LOCK_FILE), "pinned");
    await copyLockFile(project, stack);
    const before = await stat(join(stack, LOCK_FILE));
    await copyLockFile(project, stack);
    expect((await stat(join(stack, LOCK_FILE))).ino).toBe(before.ino);
  });

  it("says how to restore a missing one", async () => {
    await expect(copyLockFile(project, stack)).rejects.toThrow(/is missing: .* Restore it with `git checkout/);
  });
});

describe("the committed lock file", () => {
  it("pins the provider that the bindings were generated from, for every platform", async () => {
    const text = await readFile(join(__dirname, "..", "..", LOCK_FILE), "utf8");
    expect(text.match(/^provider /gm)).toHaveLength(1);
    expect(text).toContain('provider "registry.terraform.io/hashicorp/aws" {\n  version     = "5.100.0"');
    expect(text).toContain('constraints = "5.100.0"');
    expect(text.match(/"h1:[A-Za-z0-9+/]{43}="/g)).toHaveLength(14);
    expect(text.match(/"zh:[0-9a-f]{64}"/g)).toHaveLength(15);
  });
});
