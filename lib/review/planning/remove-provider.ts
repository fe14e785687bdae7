import { rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Removes the provider, about 700 MB that `terraform init` installs again, from a stack's directory. An apply on
 * another machine needs only the rest: document, plan, lock file and assets. The providers of twenty stacks would fill
 * a runner's disk.
 */
export function removeProvider(stackDirectory: string): void {
  for (const name of [".terraform", "terraform.d"]) {
    rmSync(join(stackDirectory, name), { recursive: true, force: true });
  }
}
