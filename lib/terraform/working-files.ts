import { LOCK_FILE } from "./lock-file";
import { PLAN_FILE } from "./terraform-command";

/**
 * What Terraform reads and writes beside a stack's assets: the document, plans, the lock file, and what it leaves when
 * it works, or fails. Exactly these names: nothing else that Terraform or Lambda reads may pass for one of them.
 * Source: https://developer.hashicorp.com/terraform/language/state/locking,
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
