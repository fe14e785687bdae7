import type { StackDefinition } from "./build-stack";
import { manifestDependencies } from "./cdktf-manifest";

/**
 * The command that deploys one stack, complete. `cdktf deploy` refuses a stack without those that it depends on, unless a
 * flag says that they are deployed; `cdktf plan` does not.
 */
export function deployCommand(definition: StackDefinition): string {
  const command = `npx cdktf deploy ${definition.name}`;
  return manifestDependencies(definition).length === 0 ? command : `${command} --ignore-missing-stack-dependencies`;
}
