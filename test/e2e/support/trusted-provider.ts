import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { LOCK_FILE } from "../../../lib/terraform/lock-file";
import { providerPath } from "../../../lib/terraform/provider-mirror";
import { scriptProvider, type ScriptProvider } from "../../support/terraform/script-provider";
import { unpackedProvider } from "./unpacked-provider";

/**
 * A mirror whose provider is a script that starts the released one. Each `terraform` command compares the digest of the
 * provider with the lock file, `init` twice: half a processor second for the 700 MB of the released one, and none for a
 * script. bootstrap-existing.test.ts and rehearse-interrupted.test.ts compare the released one.
 *
 * @returns undefined where Terraform downloads or unpacks the provider
 */
export function trustedProvider(): Promise<ScriptProvider | undefined> {
  made ??= unpackedProvider().then((released) => {
    if (released === undefined) return undefined;
    return scriptProvider(mkdtempSync(path.join(tmpdir(), "mirror-")), `exec "${released.program}" "$@"`);
  });
  return made;
}
let made: ReturnType<typeof trustedProvider> | undefined;

/** Makes a clone of the project use it, its initialized stacks among it. @returns the variables of its commands */
export async function trustProvider(clone: string): Promise<Readonly<Record<string, string>>> {
  const provider = await trustedProvider();
  if (provider === undefined) return {};
  writeFileSync(path.join(clone, LOCK_FILE), provider.lockFile);
  const stacks = path.join(clone, "cdktf.out", "stacks");
  for (const stack of existsSync(stacks) ? readdirSync(stacks) : []) {
    const installed = path.join(stacks, stack, ".terraform", "providers", providerPath());
    if (!existsSync(path.dirname(installed))) continue;
    writeFileSync(path.join(stacks, stack, LOCK_FILE), provider.lockFile);
    rmSync(installed, { recursive: true, force: true });
    mkdirSync(path.dirname(installed), { recursive: true });
    symlinkSync(provider.directory, installed);
  }
  return { LZ_PROVIDER_MIRROR: provider.mirror };
}
