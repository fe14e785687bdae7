import { rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Takes the provider out of a stack's directory: about 700 MB that `terraform init` puts there again. What is left (document,
 * plan, lock file, assets) is what an apply needs on another machine; of twenty stacks the rest would fill a runner's disk.
 */
export function removeProvider(stackDirectory: string): void {
  for (const name of [".terraform", "terraform.d"]) {
    rmSync(join(stackDirectory, name), { recursive: true, force: true });
  }
}
