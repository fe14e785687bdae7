import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The oldest Terraform that can do what the stacks ask: `terraform.applying` and native S3 state locking came with 1.10.
 * Source: https://developer.hashicorp.com/terraform/language/upgrade-guides (v1.10)
 */
export const requiredTerraformVersion = ">= 1.10.0";

/** Terraform's conventional name for it. */
export const versionsFile = "versions.tf.json";

const content = `${JSON.stringify({ terraform: { required_version: requiredTerraformVersion } }, null, 2)}\n`;

/** Whether a stack's directory has the file as {@link writeVersionsFile} writes it. */
export function hasVersionsFile(stackDirectory: string): boolean {
  const path = join(stackDirectory, versionsFile);
  return existsSync(path) && readFileSync(path, "utf8") === content;
}

/**
 * Asks for the version in a file of its own beside a stack's `cdk.tf.json`: checkov 3.3 cannot read a document whose
 * `terraform` block holds anything but blocks, and would look at none of its resources.
 */
export function writeVersionsFile(stackDirectory: string): void {
  const path = join(stackDirectory, versionsFile);
  try {
    if (readFileSync(path, "utf8") === content) return;
  } catch {
    // It is not there yet.
  }
  writeFileSync(path, content);
}
