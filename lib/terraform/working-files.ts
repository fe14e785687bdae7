import { LOCK_FILE } from "./lock-file";
import { PLAN_FILE } from "./terraform-command";

/**
 * Files that Terraform reads and writes beside a stack's assets: the document, plans, the lock file, and what it leaves
 * behind during work or failures. These are exact names, so that no other file that Terraform or Lambda reads passes
 * for one. Source: https://developer.hashicorp.com/terraform/language/state/locking,
 * https://developer.hashicorp.com/terraform/cli/commands/state/push (errored.tfstate)
 */
export const workingFiles: readonly string[] = [
  ".terraform.tfstate.lock.info",
  LOCK_FILE,
  PLAN_FILE,
  "again.tfplan",
  "cdk.tf.json",
  "crash.log",
  "errored.tfstate",
  "terraform.tfstate",
  "terraform.tfstate.backup",
];
