import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Environment } from "./process-environment";
import { providerPath } from "./provider-mirror";
import { init } from "./terraform-command";

/**
 * Puts the AWS provider into the plugin cache (`TF_PLUGIN_CACHE_DIR`) if it is not there.
 *
 * `cdktf deploy` sets that variable, by default to `~/.terraform.d/plugin-cache`, and runs `terraform init` of several
 * stacks in parallel. Terraform only reads a cache that holds the provider of the lock file, and writes to it otherwise,
 * which is "not guaranteed to be concurrency safe"
 * (https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache, read 2026-11-29): some of
 * them then fail with "Failed to install provider" or "text file busy"
 * (https://github.com/hashicorp/terraform-cdk/issues/2741).
 *
 * A provider that cannot be installed is not reported here: `terraform init` of each stack does.
 *
 * @param stackDirectory - a synthesized stack, whose provider and lock file are read
 */
export async function fillPluginCache(stackDirectory: string, environment: Environment = process.env): Promise<void> {
  const named = environment["TF_PLUGIN_CACHE_DIR"];
  if (named === undefined || named === "") return;
  const cache = resolve(named);
  const provider = providerPath();
  if (existsSync(join(cache, provider))) return;
  await mkdir(cache, { recursive: true });
  // Filled beside it and moved, for others may be using the cache.
  const temporary = await mkdtemp(join(cache, ".filling-"));
  const [stack, filled] = [join(temporary, "stack"), join(temporary, "cache")];
  try {
    await mkdir(filled);
    const filter = (source: string): boolean => source !== join(stackDirectory, ".terraform");
    await cp(stackDirectory, stack, { recursive: true, verbatimSymlinks: true, filter });
    const binary = environment["TERRAFORM_BINARY_NAME"] || "terraform";
    await init(
      { directory: stack, binary, environment: { ...environment, TF_PLUGIN_CACHE_DIR: filled } },
      { backend: false },
    );
    await mkdir(dirname(join(cache, provider)), { recursive: true });
    await rename(join(filled, provider), join(cache, provider));
  } catch {
    // Reported by the init of each stack; or another process was faster.
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
