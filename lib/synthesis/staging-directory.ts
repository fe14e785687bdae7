import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Longer than any run takes. */
const leftAfterMilliseconds = 60 * 60 * 1000;

/**
 * Creates an empty directory beside an output, on its file system, so that its content can be moved there. Removes
 * directories that killed runs left.
 */
export function makeStagingDirectory(outputDirectory: string): string {
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
