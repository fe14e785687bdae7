import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { workingFiles } from "../../terraform/working-files";

/** `sha256:` and the digest in hexadecimal. */
export function digestOf(content: string | Buffer): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

export function digestOfFile(file: string): string {
  return digestOf(readFileSync(file));
}

/**
 * The digest of the files beside a stack's document, such as a function's code. Leaves out Terraform's own files and
 * those with their own digest.
 */
export function digestOfAssets(stackDirectory: string): string {
  const files = readdirSync(stackDirectory)
    // A link is read as the file that it points to.
    .filter((name) => statSync(join(stackDirectory, name), { throwIfNoEntry: false })?.isFile() === true)
    .filter((name) => !workingFiles.includes(name))
    .sort();
  return digestOf(files.map((name) => `${digestOfFile(join(stackDirectory, name))} ${name}\n`).join(""));
}

/** The digest of every file below a directory, with its path: renaming a file changes it. */
export function digestOfDirectory(directory: string): string {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return digestOf(files.map((file) => `${digestOfFile(file)} ${relative(directory, file)}\n`).join(""));
}
