import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mergeBase } from "../../../lib/review/planning/git";
import { loadedFiles } from "../../../lib/review/planning/loaded-files";
import { toolChanges } from "../../../lib/review/planning/tool-changes";
import { commitAll, git } from "../../e2e/support/git-history";

const project = path.join(__dirname, "..", "..", "..");

describe("the files that a review loads", () => {
  const { judge, documents } = loadedFiles(project);

  it("are all files that it really loads, and no more than stacks may add", () => {
    const script =
      'require("./lib/cli/review/review"); require("./lib/cli/review/apply"); console.log(JSON.stringify(Object.keys(require.cache)))';
    const output = execFileSync(process.execPath, ["--require", "./lib/base/load-typescript.js", "-e", script], {
      cwd: project,
    });
    const loaded = (JSON.parse(output.toString("utf8")) as string[])
      .map((file) => path.relative(project, file))
      .filter((file) => !file.startsWith("node_modules"));
    expect(loaded.length).toBeGreaterThan(200);
    expect(loaded.filter((file) => !judge.has(file) && !documents.has(file))).toEqual([]);
  });

  it("separate the gate from code that creates the documents", () => {
    for (const file of [
      "lib/cli/lz.js",
      "lib/cli/review/review.ts",
      "lib/review/gate/rules/iam/policy-widened.ts",
      "lib/iam-policy/glob.ts",
      "lib/naming/role-names.ts",
      "lib/detections/planned-filters.ts",
      "lib/constructs/notifier/subscription-pattern.ts",
      "lib/cost/money.ts",
      "lib/synthesis/synthesis-thread.ts",
      "lib/terraform/run-terraform.ts",
    ]) {
      expect([...judge]).toContain(file);
    }
    for (const file of [
      "stacks/main.ts",
      "stacks/log-archive-stack.ts",
      "lib/constructs/archive/archive-lifecycle.ts",
    ]) {
      expect([...documents]).toContain(file);
    }
    for (const file of [...judge, ...documents]) expect(file).not.toMatch(/^lib\/(emulator|forensics)\/|^test\//);
  });
});

describe("the notice of a change to the review tool", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "tool-changes-"));
    write(
      "lib/cli/review/review.ts",
      'import { judge } from "../../review/judge";\nimport type { T } from "../../types";\nrequire("../../../stacks/all");\n',
    );
    write("lib/cli/main.ts", 'const { report } = require("./report/report");\n');
    write("lib/cli/report/report.ts", "");
    write("lib/review/judge.ts", 'export * from "./rule";\nnew Worker(join(__dirname, "thread.ts"));\n');
    write("lib/review/rule.ts", "");
    write("lib/review/thread.ts", 'import\n  { glob }\n  from "../glob";\n');
    write("lib/glob.ts", 'import prices from "./prices.json";\n');
    write("lib/prices.json", "{}");
    write("lib/types.ts", "");
    write("stacks/main.ts", 'import { bucket } from "../lib/bucket";\n');
    write("lib/bucket.ts", "");
    git(directory, "init", "--quiet", "--initial-branch=main");
    commitAll(directory, "begin");
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (file: string, text: string): void => {
    mkdirSync(path.join(directory, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(directory, file), text);
  };
  const noticesOf = async (change: () => void): Promise<readonly string[]> => {
    const before = loadedFiles(directory);
    change();
    return toolChanges(directory, "HEAD", before);
  };

  it.each(["lib/review/rule.ts", "lib/review/thread.ts", "lib/glob.ts", "lib/prices.json", "lib/cli/main.ts"])(
    "reports %s",
    async (file) => {
      expect(await noticesOf(() => write(file, "// changed"))).toEqual([
        `this change edits the review tool itself, so read it with care: ${file}`,
      ]);
    },
  );

  it("reports a removed or renamed rule, and settings", async () => {
    const notices = await noticesOf(() => {
      git(directory, "mv", "lib/review/rule.ts", "lib/other.ts");
      write("lib/review/judge.ts", "");
      write("package.json", "{}");
      git(directory, "add", "--all");
    });
    expect(notices).toEqual([
      "this change edits the review tool itself, so read it with care: lib/review/judge.ts, lib/review/rule.ts, package.json",
    ]);
  });

  it("reports code that creates the documents separately, and nothing else", async () => {
    expect(await noticesOf(() => write("lib/bucket.ts", "// changed"))).toEqual([
      "this change edits code that creates the reviewed stacks and runs beside the gate: lib/bucket.ts",
    ]);
    expect(
      await noticesOf(() => {
        write("lib/bucket.ts", "");
        write("lib/cli/report/report.ts", "// changed");
      }),
    ).toEqual([]);
    expect(await noticesOf(() => write("lib/types.ts", "// changed"))).toEqual([]);
  });

  it("reports config that is more than data, and no other config", async () => {
    const data =
      'import type { T } from "../lib/types";\n// it\'s (data)\nexport default { a: ["it (is) `data` => https://x.example"] } satisfies T;\n';
    write("config/a.ts", data);
    git(directory, "add", "--all");
    expect(await noticesOf(() => undefined)).toEqual([]);
    for (const more of [
      "run();",
      "export const a = () => 1;",
      'import "./b";',
      "const a = `b`;",
      '/* " */ run() /* " */',
    ]) {
      expect(await noticesOf(() => write("config/a.ts", `${data}${more}\n`))).toEqual([
        "this change edits code that creates the reviewed stacks and runs beside the gate: config/a.ts",
      ]);
    }
  });

  it("names what to fetch if a clone lacks the commit to compare with", async () => {
    write("lib/bucket.ts", "// one");
    commitAll(directory, "one");
    git(directory, "checkout", "--quiet", "-b", "change", "HEAD~1");
    write("lib/glob.ts", "// two");
    commitAll(directory, "two");
    const shallow = path.join(directory, "shallow");
    git(
      directory,
      "clone",
      "--quiet",
      "--depth=1",
      "--no-single-branch",
      "--branch=change",
      `file://${directory}`,
      shallow,
    );
    await expect(mergeBase(shallow, "origin/main")).rejects.toThrow(
      /^this clone is shallow, .*"origin\/main".*git fetch --unshallow; fetch-depth: 0/,
    );
    git(shallow, "fetch", "--quiet", "--unshallow");
    expect(await mergeBase(shallow, "origin/main")).toBe(git(directory, "rev-parse", "main~1"));
    rmSync(shallow, { recursive: true });
    git(directory, "checkout", "--quiet", "--orphan", "apart");
    commitAll(directory, "apart");
    await expect(mergeBase(directory, "main")).rejects.toThrow(/have no common ancestor/);
  });
});
