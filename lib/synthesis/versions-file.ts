import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The oldest Terraform that supports the stacks: `terraform.applying` and native S3 state locking came with 1.10.
 * Source: https://developer.hashicorp.com/terraform/language/upgrade-guides (v1.10)
 */
export const requiredTerraformVersion = ">= 1.10.0";

/** Terraform's conventional name for it. */
export const versionsFile = "versions.tf.json";

const content = `${JSON.stringify({ terraform: { required_version: requiredTerraformVersion } }, null, 2)}\n`;

/** Whether a stack's directory has the file that {@link writeVersionsFile} writes. */
export function hasVersionsFile(stackDirectory: string): boolean {
  const path = join(stackDirectory, versionsFile);
  return existsSync(path) && readFileSync(path, "utf8") === content;
}

/**
 * Writes the required version to its own file beside a stack's `cdk.tf.json`. checkov 3.3 cannot read a document whose
 * `terraform` block holds anything but blocks, and would check none of its resources.
 */
export function writeVersionsFile(stackDirectory: string): void {
  const path = join(stackDirectory, versionsFile);
  try {
    if (readFileSync(path, "utf8") === content) return;
  } catch {
    // The file does not exist yet.
  }
  writeFileSync(path, content);
}
