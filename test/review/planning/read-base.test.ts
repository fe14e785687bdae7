import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { register } from "tsx/cjs/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBase, type Base } from "../../../lib/review/planning/read-base";
import { hasProgramOf } from "../../../lib/review/planning/tool-changes";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { cloneProject } from "../../e2e/support/emulated-landing-zone";
import { beginHistory, commitAll, git } from "../../e2e/support/git-history";

let clone: string;
let unregister: () => void;
beforeAll(() => {
  unregister = register(); // as lz does, for the config
  clone = cloneProject();
  beginHistory(clone);
  edit("config/staging/workloads.ts", "tags: {", 'tags: { owner: "returns",');
  commitAll(clone, "tag");
});
afterAll(() => {
  unregister();
  rmSync(clone, { recursive: true });
});

function edit(file: string, from: string, to: string): void {
  const before = readFileSync(path.join(clone, file), "utf8");
  expect(before).toContain(from);
  writeFileSync(path.join(clone, file), before.replace(from, to));
}

const base = (): Promise<Base> =>
  readBase(clone, path.join(clone, "config"), "HEAD~1", {
    stackDefinitions,
    definitionsModule: require.resolve("../../../stacks/stack-definitions"),
  });

describe("the base of a review", () => {
  it("has the same documents, whether this program synthesizes it or its own", async () => {
    expect(await hasProgramOf(clone, "HEAD~1")).toBe(true);
    const here = await base();
    appendFileSync(path.join(clone, "lib", "base", "sha256.ts"), "// edited\n");
    expect(await hasProgramOf(clone, "HEAD~1")).toBe(false);
    const apart = await base();
    git(clone, "checkout", "--quiet", "--", "lib");
    expect(apart).toEqual(here);
    if (here.documents.documents === undefined) throw new Error(here.documents.failure);
    expect(here.documents.documents.size).toBeGreaterThan(20);
    expect(here.documents.packages.size).toBeGreaterThan(0);
    expect([...here.documents.documents.values()].join("")).not.toContain("returns");
  });

  it("says why it cannot be synthesized", async () => {
    edit("config/staging/management.ts", '"210987650001"', '"21098765000"');
    commitAll(clone, "break");
    edit("config/staging/management.ts", '"21098765000"', '"210987650001"');
    commitAll(clone, "mend");
    const { documents } = await base();
    git(clone, "reset", "--quiet", "--hard", "HEAD~2");
    expect(documents).toEqual({
      failure: expect.stringContaining("config/staging/management.ts: account.id") as unknown,
    });
  });
});

describe("the program of a commit", () => {
  it.each([
    ["data in config", "config/staging/workloads.ts", "// a comment, with (parentheses)\n", true],
    ["documentation", "docs/pipeline.md", "more\n", true],
    ["a test", "test/a.test.ts", "it();\n", true],
    ["code in config", "config/staging/workloads.ts", "console.log(1);\n", false],
    ["a new file of code in config", "config/staging/helper.ts", "export const f = () => 1;\n", false],
    ["a new file of code", "lib/base/more.ts", "export const x = 1;\n", false],
    ["the versions of packages", "package.json", "\n", false],
    ["the provider's hashes", ".terraform.lock.hcl", "\n", false],
    ["what cdktf runs", "cdktf.json", "\n", false],
  ])("is here where the change is %s: %s", async (_what, file, added, expected) => {
    const target = path.join(clone, file);
    mkdirSync(path.dirname(target), { recursive: true });
    appendFileSync(target, added);
    try {
      expect(await hasProgramOf(clone, "HEAD")).toBe(expected);
    } finally {
      git(clone, "checkout", "--quiet", "--", ".");
      git(clone, "clean", "--quiet", "-d", "--force", "--", "config", "docs", "test", "lib");
    }
  });
});
