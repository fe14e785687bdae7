import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { KeptDirectories } from "./kept-directories";

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
  /** Fills an empty directory with something of the repository, see {@link KeptDirectories}. */
  readonly fill: KeptDirectories["fill"];
  readonly remove: () => void;
}

/** Makes a repository from a directory, which becomes the clone; its first commit is on main. */
export function workflowRepository(clone: string): WorkflowRepository {
  const directory = mkdtempSync(path.join(tmpdir(), "repository-"));
  begin(directory, clone);
  return {
    ...made(directory, clone),
    fill: (_directory, _key, make) => make(),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/**
 * Makes repositories that begin alike: git makes the first one, the others are copies. What one of them is checked out to
 * is kept for all of them, since a commit's name says what is in it.
 * @param write writes what is in the first commit
 */
export function repositoriesAlike(write: (clone: string) => void): () => WorkflowRepository {
  const kept = new KeptDirectories();
  return () => {
    const parent = mkdtempSync(path.join(tmpdir(), "repositories-"));
    const [directory, clone] = [path.join(parent, "repository"), path.join(parent, "clone")];
    kept.fill(parent, "begin", () => {
      mkdirSync(clone);
      write(clone);
      begin("../repository", clone);
    });
    return {
      ...made(directory, clone),
      fill: (...args) => kept.fill(...args),
      remove: () => rmSync(parent, { recursive: true, force: true }),
    };
  };
}

/** @param origin where the bare repository is, from the clone */
function begin(origin: string, clone: string): void {
  const directory = path.resolve(clone, origin);
  execFileSync("git", ["init", "--quiet", "--bare", "--template=", directory]);
  execFileSync("git", ["init", "--quiet", "--template=", "--initial-branch=main", clone]);
  // The automatic collection of garbage begins with two processes after every commit and every push.
  const nothingByItself = "[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n[receive]\n\tautoGc = false\n";
  appendFileSync(path.join(directory, "config"), `${nothingByItself}[uploadpack]\n\tallowAnySHA1InWant = true\n`);
  appendFileSync(
    path.join(clone, ".git", "config"),
    `${nothingByItself}[user]\n\tname = Ana\n\temail = ana@example.com\n[commit]\n\tgpgSign = false\n[remote "origin"]\n\turl = ${JSON.stringify(origin)}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`,
  );
  commitIn(clone, "main", "begin");
}

/** In one script: to start a process from that of the tests, which is large, takes longer than from a shell. */
const commitAndPush = `
set -eu
if [ "$(git symbolic-ref --short HEAD)" != "$1" ]; then
  create=--create
  if git show-ref --quiet --verify "refs/heads/$1"; then create=""; fi
  git switch --quiet $create "$1"
fi
git add --all
git commit --quiet --message "$2"
git push --quiet origin "$1"
git rev-parse HEAD
`;

function commitIn(clone: string, branch: string, message: string): string {
  return execFileSync("sh", ["-c", commitAndPush, "commit", branch, message], optionsIn(clone)).trim();
}

/** Of a time that stays: then the same content is the same commit, see {@link repositoriesAlike}. */
const time = "2026-01-01T00:00:00Z";

function optionsIn(cwd: string) {
  const env = { ...process.env, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time };
  return { cwd, env, encoding: "utf8", stdio: "pipe" } as const;
}

function made(directory: string, clone: string): Omit<WorkflowRepository, "fill" | "remove"> {
  const git = (...args: readonly string[]): string => execFileSync("git", args, optionsIn(clone)).trim();
  return {
    directory,
    clone,
    commit: (branch, message) => commitIn(clone, branch, message),
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
  };
}

/** The branches of a bare repository and their commits. */
export function branchesOf(directory: string): string {
  const heads = path.join(directory, "refs", "heads");
  const files = readdirSync(heads, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .sort();
  const packed = path.join(directory, "packed-refs");
  if (existsSync(packed)) files.push(packed);
  return files.map((file) => `${path.relative(directory, file)} ${readFileSync(file, "utf8")}`).join("");
}
