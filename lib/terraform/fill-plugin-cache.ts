import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { basename, dirname, isAbsolute, join } from "node:path";
import { LOCK_FILE } from "./lock-file";
import { providerPath } from "./provider-mirror";
import { runTerraform, type TerraformContext } from "./run-terraform";

/** What of a stack's directory tells which provider it needs, and where it is. */
const read = ["cdk.tf.json", LOCK_FILE, "terraform.d"];

const filling = new Map<string, Promise<void>>();

/**
 * Puts the AWS provider into the plugin cache (`TF_PLUGIN_CACHE_DIR`) if it is not there, before `terraform init` runs in
 * several stacks in parallel. `cdktf deploy` does that, and sets the variable to `~/.terraform.d/plugin-cache` by default.
 *
 * Terraform only reads a cache that holds the provider of the lock file, and writes to it otherwise, which is "not
 * guaranteed to be concurrency safe"
 * (https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache, read 2026-11-29): some stacks
 * then fail with "Failed to install provider" or "text file busy"
 * (https://github.com/hashicorp/terraform-cdk/issues/2741). OpenTofu locks the cache since 1.10, and needs none of this.
 *
 * A provider that cannot be installed is not reported here: `terraform init` of each stack does.
 *
 * @param context - a stack's directory, whose document and lock file name the provider
 */
export async function fillPluginCache(context: TerraformContext): Promise<void> {
  const cache = (context.environment ?? process.env)["TF_PLUGIN_CACHE_DIR"] ?? "";
  // A relative path is another directory for each stack, so no two write to it.
  if (!isAbsolute(cache) || /^tofu\b/.test(basename(context.binary ?? ""))) return;
  if (existsSync(join(cache, providerPath()))) return;
  const already = filling.get(cache);
  if (already !== undefined) return already;
  const filled = fill(cache, context).finally(() => filling.delete(cache));
  filling.set(cache, filled);
  return filled;
}

/** Fills another cache and moves the provider from there in one step: other processes may be using this one. */
async function fill(cache: string, context: TerraformContext): Promise<void> {
  let temporary: string | undefined;
  try {
    await mkdir(cache, { recursive: true });
    temporary = await mkdtemp(join(cache, ".filling-"));
    const [stack, filled] = [join(temporary, "stack"), join(temporary, "cache")];
    await mkdir(filled);
    for (const name of read) {
      const source = join(context.directory, name);
      if (existsSync(source)) await cp(source, join(stack, name), { recursive: true, verbatimSymlinks: true });
    }
    const environment = { ...(context.environment ?? process.env), TF_PLUGIN_CACHE_DIR: filled };
    const install = ["init", "-backend=false", "-input=false", "-no-color"];
    await runTerraform({ ...context, directory: stack, environment, onLine: () => undefined }, install);
    const provider = join(cache, providerPath());
    await mkdir(dirname(provider), { recursive: true });
    await rename(join(filled, providerPath()), provider);
  } catch {
    // The init of each stack reports it; or another process was faster.
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  }
}
