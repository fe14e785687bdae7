import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Files next to a stack's document, by name. */
export type StackFiles = ReadonlyMap<string, Uint8Array>;

const filesOf = new WeakMap<TerraformStack, Map<string, Uint8Array>>();

/**
 * Writes a file next to the stack's `cdk.tf.json` when the stack is written.
 *
 * CDKTF's own `TerraformAsset` copies files during the app's synthesis, into the last good output; these are written
 * together with the documents.
 *
 * @returns its path, as Terraform reads it
 * @throws Error when the name is not a plain file name, is one that Terraform reads, or is taken
 */
export function addStackFile(scope: IConstruct, name: string, content: Uint8Array): string {
  if (!/^[a-z0-9-]+\.[a-z0-9]+$/.test(name) || /\.(tf|json|hcl)$/.test(name)) {
    throw new Error(`"${name}" is not a valid file name next to a stack: use one such as "function.zip"`);
  }
  const stack = TerraformStack.of(scope);
  const files = filesOf.get(stack) ?? new Map<string, Uint8Array>();
  if (files.has(name)) throw new Error(`${stack.node.id} already has a file ${name}`);
  filesOf.set(stack, files.set(name, content));
  return `\${path.module}/${name}`;
}

/** The files added to a stack. */
export function stackFiles(stack: TerraformStack): StackFiles {
  return filesOf.get(stack) ?? new Map<string, Uint8Array>();
}

/** Writes files to a folder of their own. Creates the folder only if there are files. */
export function writeStackFiles(files: StackFiles, directory: string): void {
  if (files.size > 0) mkdirSync(directory);
  for (const [name, content] of files) writeFileSync(join(directory, name), content);
}

/** The file names in such a folder. */
export function stackFilesIn(directory: string): readonly string[] {
  return existsSync(directory) ? readdirSync(directory) : [];
}
