import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { cannotWrite } from "../../base/file-error";
import { isDirectory } from "../../base/is-directory";
import { UserError } from "../../base/user-error";

/** What reviews and applies write at the top of their output, also when they were killed on the way. */
const written = /^(stacks|manifest\.json|comment\.md|review\.json|review-manifest\.json|applied\.json)(\.\d+)?$/;

/**
 * Empties the output of a review, and nothing else: what an earlier review wrote there is removed.
 * @throws UserError when the directory holds anything else, or cannot be written
 */
export function emptyOutput(directory: string): void {
  const refuse = (why: string): never => {
    throw new UserError(`--output ${directory} ${why}: nothing was removed. Name a new or an empty directory`);
  };
  if (existsSync(directory)) {
    if (!isDirectory(directory)) refuse("is a file");
    const foreign = readdirSync(directory).find((name) => !written.test(name));
    if (foreign !== undefined) refuse(`holds ${JSON.stringify(foreign)}, which no review wrote`);
  }
  try {
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw cannotWrite(directory, error);
  }
}
