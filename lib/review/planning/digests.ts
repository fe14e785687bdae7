import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** `sha256:` and the digest in hexadecimal. */
export function digestOf(content: string | Buffer): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

export function digestOfFile(file: string): string {
  return digestOf(readFileSync(file));
}

/** The digest of every file below a directory, with its path: a renamed file is another directory. */
export function digestOfDirectory(directory: string): string {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return digestOf(files.map((file) => `${digestOfFile(file)} ${relative(directory, file)}\n`).join(""));
}
