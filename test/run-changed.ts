import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { testsFor } from "./support/vitest/affected-tests";

/**
 * `npm run test:changed [-- <commit>]`: the type check, lint of the changed files, and every test that a change since a
 * commit can affect (left out: since `main` was left), uncommitted and new files included.
 */
const root = path.join(__dirname, "..");
const lines = (command: string, ...args: readonly string[]): readonly string[] =>
  execFileSync(command, args, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);

function changedFiles(commit: string): readonly string[] {
  const [base = commit] = lines("git", "merge-base", commit, "HEAD");
  return [
    ...new Set([
      ...lines("git", "diff", "--name-only", "--no-renames", base),
      ...lines("git", "ls-files", "--others", "--exclude-standard"),
    ]),
  ].sort();
}

async function main(): Promise<number> {
  const [commit = "main"] = process.argv.slice(2);
  const changed = changedFiles(commit);
  if (changed.length === 0) {
    process.stdout.write(`nothing has changed since ${commit}\n`);
    return 0;
  }
  const { output } = await cruise(["lib", "stacks", "config", "test"], { baseDir: root, exclude: "fixtures/" });
  const { modules } = output as ICruiseResult;
  const graph = new Map(
    modules.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)]),
  );
  const all = readdirSync(path.join(root, "test"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => `test/${name}`);
  const tests = testsFor(changed, graph, all);
  process.stdout.write(`${String(changed.length)} files changed since ${commit}: ${String(tests.length)} test files\n`);
  const code = changed.filter((name) => /\.[cm]?[tj]s$/.test(name) && lines("git", "ls-files", "-co", name).length > 0);
  const run = (...args: readonly string[]): number =>
    spawnSync("npx", args, { cwd: root, stdio: "inherit" }).status ?? 1;
  const ended = [
    run("npm", "run", "--silent", "typecheck"),
    ...(code.length > 0
      ? [run("oxlint", "--type-aware", ...code), run("eslint", "--max-warnings", "0", "--no-warn-ignored", ...code)]
      : []),
    ...(tests.length > 0 ? [run("vitest", "run", ...tests)] : []),
  ];
  return ended.some((exitCode) => exitCode !== 0) ? 1 : 0;
}

void main().then((exitCode) => (process.exitCode = exitCode));
