import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
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

/** What Terraform keeps beside a document, or makes of it; and the saved plan, which has a digest of its own. */
const made = new Set([LOCK_FILE, "cdk.tf.json", PLAN_FILE, "again.tfplan"]);

/** The digest of the files that a stack's document names, such as a function's code. */
export function digestOfAssets(stackDirectory: string): string {
  const files = readdirSync(stackDirectory, { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        !made.has(entry.name) &&
        !entry.name.startsWith(".terraform") &&
        !entry.name.includes(".tfstate"),
    )
    .map(({ name }) => name)
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
