import { join } from "node:path";
import { didYouMean } from "../base/suggest";
import { UserError } from "../base/user-error";
import type { StackDefinition } from "../synthesis/build-stack";
import { synthesize } from "../synthesis/synthesize";

/** The project's directory, which has the lock file. */
export const projectDirectory = join(__dirname, "..", "..");

/** The module with the stack definitions, loaded by the synthesis threads. */
export function definitionsModule(): string {
  return require.resolve("../../stacks/stack-definitions");
}

/** Writes the Terraform of stacks, for a command that uses it. */
export async function synthesizeStacks(
  definitions: readonly StackDefinition[],
  outputDirectory: string,
): Promise<void> {
  await synthesize(definitions, { outputDirectory, projectDirectory, definitionsModule: definitionsModule() });
}

/** @throws UserError with the closest name, or how to list the names */
export function stackNamed(all: readonly StackDefinition[], name: string): StackDefinition {
  const found = all.find((definition) => definition.name === name);
  if (found !== undefined) return found;
  const names = all.map((definition) => definition.name);
  throw new UserError(`no stack "${name}": ${didYouMean(name, names, "npx lz check lists them")}`);
}
