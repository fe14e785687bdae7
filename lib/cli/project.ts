import { join } from "node:path";
import { didYouMean } from "../base/suggest";
import { UserError } from "../base/user-error";
import type { StackDefinition } from "../synthesis/build-stack";
import { synthesize } from "../synthesis/synthesize";

/** The directory of this project: where its lock file stands. */
export const projectDirectory = join(__dirname, "..", "..");

/** The module of the stacks' definitions, which the threads of a synthesis load. */
export function definitionsModule(): string {
  return require.resolve("../../stacks/stack-definitions");
}

/** Writes the Terraform of stacks, for a command that goes on with it. */
export async function synthesizeStacks(
  definitions: readonly StackDefinition[],
  outputDirectory: string,
): Promise<void> {
  await synthesize(definitions, { outputDirectory, projectDirectory, definitionsModule: definitionsModule() });
}

/** @throws UserError that says what was meant, or where the names are */
export function stackNamed(all: readonly StackDefinition[], name: string): StackDefinition {
  const found = all.find((definition) => definition.name === name);
  if (found !== undefined) return found;
  const names = all.map((definition) => definition.name);
  throw new UserError(`there is no stack "${name}": ${didYouMean(name, names, "npx lz check lists them")}`);
}
