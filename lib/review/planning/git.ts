import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UserError } from "../../base/user-error";

const run = promisify(execFile);

/**
 * Runs git in a directory.
 * @throws UserError with git's own message
 */
export async function git(directory: string, ...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run("git", [...args], { cwd: directory, maxBuffer: 64 * 1024 * 1024 });
    return stdout.trimEnd();
  } catch (error) {
    const { stderr = "", code } = error as { stderr?: string; code?: unknown };
    if (code === "ENOENT")
      throw new UserError("git was not found, and a review needs it to compare two commits: install git", {
        cause: error,
      });
    throw new UserError(`git ${args[0] ?? ""} failed: ${stderr.trim() || String(error)}`, { cause: error });
  }
}

/** The checked-out commit, and how the working tree differs from it. */
export interface CheckedOut {
  readonly commit: string;
  /** Changed files, and new files and folders that git does not ignore, from the repository's root. */
  readonly uncommittedFiles: readonly string[];
}

export async function checkedOut(directory: string): Promise<CheckedOut> {
  const commit = await git(directory, "rev-parse", "HEAD");
  // With -z, names are not quoted; each entry is `XY name`.
  const status = await git(directory, "status", "--porcelain", "--untracked-files=normal", "--no-renames", "-z");
  const entries = status.split("\0").filter((entry) => entry !== "");
  return { commit, uncommittedFiles: entries.map((entry) => entry.slice(3)) };
}

/**
 * The merge base of a ref and the checked-out commit, so that later merges by others do not count as part of the
 * change.
 * @throws UserError if there is no such ref
 */
export async function mergeBase(directory: string, ref: string): Promise<string> {
  // Git must not read the ref as an option.
  const tip = await git(directory, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`).catch(
    () => {
      throw new UserError(
        `there is no commit "${ref}": name a branch, a tag or a commit; in a pipeline fetch it first (fetch-depth: 0)`,
      );
    },
  );
  return git(directory, "merge-base", tip, "HEAD").catch(async () => {
    const isShallow = (await git(directory, "rev-parse", "--is-shallow-repository")) === "true";
    throw new UserError(
      isShallow
        ? `this clone is shallow, and lacks the merge base of "${ref}" and the checked-out commit: ` +
            "fetch the whole history (git fetch --unshallow; fetch-depth: 0 of actions/checkout in a pipeline)"
        : `"${ref}" and the checked-out commit have no common ancestor: name a branch, a tag or a commit of this history`,
    );
  });
}
