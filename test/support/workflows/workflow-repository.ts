import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.com", "-c", "commit.gpgsign=false"];

/** The repository on GitHub, and somebody's clone of it. */
export interface WorkflowRepository {
  /** The bare repository. */
  readonly directory: string;
  /** Where somebody edits. */
  readonly clone: string;
  /** Commits all that is there to a branch, and pushes it. @returns the commit */
  readonly commit: (branch: string, message: string) => string;
  /** Replaces a text of a file in the clone. */
  readonly edit: (file: string, change: (text: string) => string) => void;
  /** Merges a branch into another, and pushes that. @returns the commit */
  readonly merge: (from: string, into: string) => string;
  /** Runs git in the clone. @returns what it wrote */
  readonly git: (...args: readonly string[]) => string;
  readonly remove: () => void;
}

/** Makes a repository from a directory, which becomes the clone; its first commit is on main. */
export function workflowRepository(clone: string): WorkflowRepository {
  const directory = mkdtempSync(path.join(tmpdir(), "repository-"));
  const git = (...args: readonly string[]): string =>
    execFileSync("git", [...who, ...args], { cwd: clone, encoding: "utf8", stdio: "pipe" }).trim();
  execFileSync("git", ["init", "--quiet", "--bare", directory]);
  execFileSync("git", ["-C", directory, "config", "uploadpack.allowAnySHA1InWant", "true"]);
  git("init", "--quiet", "--initial-branch=main");
  git("remote", "add", "origin", directory);
  const commit = (branch: string, message: string): string => {
    if (git("branch", "--list", branch) === "" && branch !== "main") git("switch", "--quiet", "--create", branch);
    else if (git("symbolic-ref", "--short", "HEAD") !== branch) git("switch", "--quiet", branch);
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
    git("push", "--quiet", "origin", branch);
    return git("rev-parse", "HEAD");
  };
  commit("main", "begin");
  return {
    directory,
    clone,
    commit,
    edit: (file, change) => {
      const before = readFileSync(path.join(clone, file), "utf8");
      const after = change(before);
      if (after === before) throw new Error(`${file} is as before`);
      writeFileSync(path.join(clone, file), after);
    },
    merge: (from, into) => {
      git("switch", "--quiet", into);
      git("merge", "--quiet", "--no-ff", "--message", `Merge ${from}`, from);
      git("push", "--quiet", "origin", into);
      return git("rev-parse", "HEAD");
    },
    git,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
