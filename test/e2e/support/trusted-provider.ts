import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { unpackedProvider } from "./unpacked-provider";

/**
 * Variables with which Terraform does not compare the provider's digest with the lock file: half a processor second of
 * each command, as the provider has 700 MB. Only for tests that start from a stage. The run that created the stage
 * compared it, and so do the tests that start from nothing.
 *
 * These are Terraform's development overrides, which `init` ignores and other commands report as a warning
 * (https://developer.hashicorp.com/terraform/cli/config/config-file#development-overrides-for-provider-developers,
 * read 2026-11-29).
 *
 * @returns none where Terraform downloads or unpacks the provider
 */
export async function trustedProvider(): Promise<Readonly<Record<string, string>>> {
  const provider = await unpackedProvider();
  if (provider === undefined) return {};
  const file = path.join(mkdtempSync(path.join(tmpdir(), "terraform-")), "terraform.tfrc");
  writeFileSync(
    file,
    `provider_installation {
  dev_overrides { "hashicorp/aws" = ${JSON.stringify(provider.directory)} }
  filesystem_mirror { path = ${JSON.stringify(provider.mirror)} }
}
`,
  );
  return { TF_CLI_CONFIG_FILE: file };
}
