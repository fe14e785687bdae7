import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "./git";

/** Checks out a commit into a temporary working tree with the installed packages while the work runs. */
export async function inTreeOf<Result>(
  projectDirectory: string,
  commit: string,
  work: (tree: string, scratchDirectory: string) => Promise<Result>,
): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), "lz-base-"));
  const tree = join(directory, "tree");
  try {
    await git(projectDirectory, "worktree", "add", "--detach", "--force", tree, commit);
    symlinkSync(join(projectDirectory, "node_modules"), join(tree, "node_modules"), "dir");
    return await work(tree, directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
    await git(projectDirectory, "worktree", "prune").catch(() => undefined);
  }
}
