import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { cannotWrite } from "../base/file-error";
import { isDirectory } from "../base/is-directory";
import { UserError } from "../base/user-error";

/** Longer than any run takes. */
const leftAfterMilliseconds = 60 * 60 * 1000;

/**
 * Creates an empty directory beside an output, on its file system, so that its content can be moved there. Removes
 * directories that killed runs left.
 * @throws UserError when the output is a file, or cannot be written
 */
export function makeStagingDirectory(outputDirectory: string): string {
  if (existsSync(outputDirectory) && !isDirectory(outputDirectory)) {
    throw new UserError(`the output ${outputDirectory} is a file: name a directory with --output, or remove the file`);
  }
  try {
    return makeBeside(outputDirectory);
  } catch (error) {
    throw cannotWrite(outputDirectory, error);
  }
}

function makeBeside(outputDirectory: string): string {
  const parent = dirname(outputDirectory);
  const prefix = `${basename(outputDirectory)}.new-`;
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent).filter((each) => each.startsWith(prefix))) {
    const directory = join(parent, name);
    const modified = statSync(directory, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (modified < Date.now() - leftAfterMilliseconds) rmSync(directory, { recursive: true, force: true });
  }
  return mkdtempSync(join(parent, prefix));
}
