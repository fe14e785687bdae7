import { copyFile, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

import { UserError } from "../base/user-error";

/** Terraform's name of the file that pins the hashes of the providers. */
export const LOCK_FILE = ".terraform.lock.hcl";

/**
 * Copies the project's committed {@link LOCK_FILE} beside a stack, so that Terraform checks the provider against the
 * reviewed hashes (docs/decisions/0007-provider-hashes.md). The stacks' own directories are generated and not
 * committed. Replaces a different file, and leaves an equal one alone.
 *
 * @throws UserError if the project has none
 */
export async function copyLockFile(projectDirectory: string, stackDirectory: string): Promise<void> {
  const source = join(projectDirectory, LOCK_FILE);
  const target = join(stackDirectory, LOCK_FILE);
  const [pinned, present] = await Promise.all([read(source), read(target)]);
  if (pinned === undefined) {
    throw new UserError(
      `${source} is missing: it pins the hashes of the AWS provider. Restore it with \`git checkout -- ${LOCK_FILE}\`.`,
    );
  }
  if (present?.equals(pinned) === true) return;
  const temporary = `${target}.${process.pid}`;
  await copyFile(source, temporary);
  await rename(temporary, target);
}

async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
