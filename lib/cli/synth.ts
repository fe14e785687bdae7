import { join, resolve } from "node:path";
import { stackDefinitions } from "../../stacks/stack-definitions";
import { didYouMean } from "../base/suggest";
import { UserError } from "../base/user-error";
import type { StackDefinition } from "../synthesis/build-stack";
import { synthesize } from "../synthesis/synthesize";
import { landingZonesToChange } from "./landing-zones";

/** The directory of this project: where its lock file stands. */
export const projectDirectory = join(__dirname, "..", "..");

export interface SynthOptions {
  readonly config: string;
  /** Names of stacks; none means all. */
  readonly stacks: readonly string[];
  readonly output: string;
}

/** Writes the Terraform of stacks; only those named are built. */
export async function synth({ config, stacks, output }: SynthOptions): Promise<void> {
  const all = landingZonesToChange(config).flatMap(stackDefinitions);
  const chosen = stacks.length === 0 ? all : stacks.map((name) => stackNamed(all, name));
  await synthesize(chosen, {
    outputDirectory: resolve(output),
    projectDirectory,
    complete: stacks.length === 0,
    definitionsModule: require.resolve("../../stacks/stack-definitions"),
  });
  process.stdout.write(`${String(chosen.length)} ${chosen.length === 1 ? "stack" : "stacks"} written to ${output}\n`);
}

function stackNamed(all: readonly StackDefinition[], name: string): StackDefinition {
  const found = all.find((definition) => definition.name === name);
  if (found !== undefined) return found;
  const names = all.map((definition) => definition.name);
  throw new UserError(`there is no stack "${name}": ${didYouMean(name, names, "npx lz check lists them")}`);
}
