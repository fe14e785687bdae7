/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access -- documents and states are changed in every way there is, wrong ones included */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyLockFile } from "../../../lib/terraform/lock-file";
import { findProviderMirror, linkProviderMirror } from "../../../lib/terraform/provider-mirror";
import { runTerraform, type TerraformContext } from "../../../lib/terraform/run-terraform";
import { PLAN_FILE, init, showPlan } from "../../../lib/terraform/terraform-command";
import type { Loose } from "./mutation";

export interface PlanOptions {
  readonly environmentName: string;
  readonly projectDirectory: string;
  /** Holds `<stack>/cdk.tf.json` and `<stack>/applied.tfstate`. */
  readonly appliedDirectory: string;
  readonly workDirectory: string;
  readonly terraform: Omit<TerraformContext, "directory">;
}

/** Plans a document against a state, and returns Terraform's plan as JSON. */
export async function planWithTerraform(
  stack: string,
  document: Loose,
  state: Loose,
  options: PlanOptions & {
    /** Whether Terraform looks at what is there, so that it finds drift. */
    readonly refresh: boolean;
    /** Whether everything is planned to be destroyed. */
    readonly destroy?: boolean;
  },
): Promise<Loose> {
  // One directory per stack, made ready once.
  const directory = join(options.workDirectory, stack);
  const context = { ...options.terraform, directory };
  // The state is read from a file: a thousand plans need no lock, and leave none.
  const local = {
    ...document,
    terraform: { ...document.terraform, backend: { local: { path: "terraform.tfstate" } } },
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(local));
  writeFileSync(join(directory, "terraform.tfstate"), JSON.stringify(state));
  if (!existsSync(join(directory, ".terraform", "providers"))) {
    await copyLockFile(options.projectDirectory, directory);
    await linkProviderMirror(directory, await findProviderMirror());
    await init(context);
  }
  const more = [...(options.refresh ? [] : ["-refresh=false"]), ...(options.destroy === true ? ["-destroy"] : [])];
  await runTerraform(context, ["plan", "-input=false", "-no-color", "-lock=false", `-out=${PLAN_FILE}`, ...more]);
  return showPlan(context);
}
