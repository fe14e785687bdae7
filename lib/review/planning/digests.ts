import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { LOCK_FILE } from "../../terraform/lock-file";
import { PLAN_FILE } from "../../terraform/terraform-command";

/** `sha256:` and the digest in hexadecimal. */
export function digestOf(content: string | Buffer): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

export function digestOfFile(file: string): string {
  return digestOf(readFileSync(file));
}

/**
 * What has a digest of its own, and what Terraform writes beside a document when it plans, applies or fails: exactly
 * these names, so that nothing that Terraform or Lambda reads escapes by its own. The gate lets no function's code be
 * read from one of them.
 */
export const filesWithoutDigest: readonly string[] = [
  ".terraform.tfstate.lock.info",
  LOCK_FILE,
  PLAN_FILE,
  "again.tfplan",
  "cdk.tf.json",
  "crash.log",
  "errored.tfstate",
  "terraform.tfstate",
  "terraform.tfstate.backup",
];

/** The digest of the files that a stack's document names, such as a function's code. */
export function digestOfAssets(stackDirectory: string): string {
  const files = readdirSync(stackDirectory)
    // A link to a file is read as the file.
    .filter((name) => statSync(join(stackDirectory, name), { throwIfNoEntry: false })?.isFile() === true)
    .filter((name) => !filesWithoutDigest.includes(name))
    .sort();
  return digestOf(files.map((name) => `${digestOfFile(join(stackDirectory, name))} ${name}\n`).join(""));
}

/** The digest of every file below a directory, with its path: a renamed file is another directory. */
export function digestOfDirectory(directory: string): string {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return digestOf(files.map((file) => `${digestOfFile(file)} ${relative(directory, file)}\n`).join(""));
}
