import { resolve } from "node:path";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { synthesize } from "../../synthesis/synthesize";
import type { CommandRun } from "../command/command-run";
import { landingZonesToChange } from "../landing-zones";
import { definitionsModule, projectDirectory, stackNamed } from "../project";
import type { SynthOptions } from "./synth-command";

/**
 * Writes the Terraform of stacks; builds only the named ones.
 * @param stacks stack names; empty means all
 */
export async function synth({ config, output }: SynthOptions, run: CommandRun, stacks: readonly string[]): Promise<0> {
  const all = landingZonesToChange(config).flatMap(stackDefinitions);
  const chosen = stacks.length === 0 ? all : stacks.map((name) => stackNamed(all, name));
  await synthesize(chosen, {
    outputDirectory: resolve(output),
    projectDirectory,
    complete: stacks.length === 0,
    definitionsModule: definitionsModule(),
  });
  run.print(`${String(chosen.length)} ${chosen.length === 1 ? "stack" : "stacks"} written to ${output}`);
  return 0;
}
