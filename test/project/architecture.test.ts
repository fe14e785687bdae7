import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = path.join(__dirname, "..", "..");

/** Every file imports the next column; the last one is the rule that forbids it. */
const FORBIDDEN: [file: string, imports: string, rule: string][] = [
  ["lib/model/a.ts", "../naming/target", "imports-of-model"],
  ["lib/naming/a.ts", "../constructs/target", "imports-of-naming"],
  ["lib/constructs/archive/a.ts", "../../terraform/target", "imports-of-constructs"],
  ["lib/constructs/archive/b.ts", "../../../stacks/target", "only-app-builders-import-stacks"],
  ["lib/notifier/a.ts", "../constructs/target", "imports-of-notifier"],
  ["lib/attic/a.ts", "../model/target", "every-room-is-listed"],
  ["lib/review/f.ts", "zodiac", "declared-dependencies-only"],
  ["lib/cost/a.ts", "../../stacks/target", "only-app-builders-import-stacks"],
  ["stacks/a.ts", "../lib/cli/target", "only-cli-imports-cli"],
  ["lib/review/a.ts", "../../config/target", "code-does-not-import-config"],
  ["lib/review/b.ts", "../../test/target", "product-does-not-import-tests"],
  ["lib/review/c.ts", "fast-check", "product-does-not-import-dev-dependencies"],
  ["lib/review/d.ts", "not-in-package-json", "resolvable"],
  ["config/a.ts", "./target", "config-imports-only-types"],
];

const ALLOWED: [file: string, imports: string][] = [
  ["lib/cli/a.ts", "../../stacks/target"],
  ["lib/review/e.ts", "../../stacks/target"],
  ["stacks/b.ts", "../lib/constructs/target"],
  ["lib/constructs/archive/c.ts", "../../naming/target"],
  ["lib/naming/b.ts", "../model/target"],
  ["lib/cost/b.ts", "../coverage/target"],
];

describe("architecture rules", () => {
  let tree: string;
  let violations: { rule: string; from: string }[];

  beforeAll(() => {
    tree = mkdtempSync(path.join(tmpdir(), "tree-"));
    function write(file: string, text: string): void {
      mkdirSync(path.join(tree, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(tree, file), text);
    }
    for (const name of ["package.json", "tsconfig.json"]) copyFileSync(path.join(ROOT, name), path.join(tree, name));
    for (const name of ["fast-check", "zodiac"]) {
      write(`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "index.js" }`);
      write(`node_modules/${name}/index.js`, "");
    }
    for (const [file, imports] of [...FORBIDDEN, ...ALLOWED]) {
      write(file, `import { target } from "${imports}";\nexport const used = target;\n`);
      if (imports.startsWith(".")) write(`${path.join(path.dirname(file), imports)}.ts`, "export const target = 1;\n");
    }
    write("config/typed.ts", 'import type { target } from "./target";\nexport type Used = typeof target;\n');
    write("lib/cost/one.ts", 'import { two } from "./two";\nexport const one = (): unknown => two;\n');
    write("lib/cost/two.ts", 'import { one } from "./one";\nexport const two = (): unknown => one;\n');
    write("lib/cost/alone.ts", "export const alone = 1;\n");
    violations = cruise(tree);
  });

  afterAll(() => {
    rmSync(tree, { recursive: true, force: true });
  });

  function rulesBrokenBy(file: string): string[] {
    return violations.filter(({ from }) => from === file).map(({ rule }) => rule);
  }

  it.each(FORBIDDEN)("%s may not import %s: %s", (file, _imports, rule) => {
    expect(rulesBrokenBy(file)).toStrictEqual([rule]);
  });

  it.each(ALLOWED)("%s may import %s", (file) => {
    expect(rulesBrokenBy(file)).toStrictEqual([]);
  });

  it("lets config import types", () => {
    expect(rulesBrokenBy("config/typed.ts")).toStrictEqual([]);
  });

  it("finds cycles and orphans", () => {
    expect(rulesBrokenBy("lib/cost/one.ts")).toStrictEqual(["no-cycles"]);
    expect(rulesBrokenBy("lib/cost/alone.ts")).toStrictEqual(["no-orphans"]);
  });
});

function cruise(directory: string): { rule: string; from: string }[] {
  const program = path.join(ROOT, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");
  const config = path.join(ROOT, ".dependency-cruiser.cjs");
  const output = execFileSync(process.execPath, [program, ".", "--config", config, "--output-type", "json"], {
    cwd: directory,
    encoding: "utf8",
  });
  const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}
