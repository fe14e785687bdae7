import type { TerraformContext } from "../terraform/run-terraform";
import { apply, init, plan, stateList } from "../terraform/terraform-command";

/** What one stack's deployment came to. */
export interface Deployment {
  /** Whether the plan had anything to apply. */
  readonly changed: boolean;
  /** Resources in the state afterwards, data sources not counted. */
  readonly resources: number;
  readonly milliseconds: number;
}

/** The steps of a deployment, as they are reported. */
export type Step = "init" | "plan" | "apply" | "check";

/** Initializes, plans, saves the plan and applies exactly that, in the stack's own directory. */
export async function deployStack(context: TerraformContext, onStep: (step: Step) => void): Promise<Deployment> {
  const started = performance.now();
  onStep("init");
  await init(context);
  onStep("plan");
  const { changed } = await plan(context, { lockTimeoutSeconds: 60 });
  if (changed) {
    onStep("apply");
    await apply(context);
  }
  return {
    changed,
    resources: (await stateList(context)).filter((address) => !/(^|\.)data\./.test(address)).length,
    milliseconds: performance.now() - started,
  };
}

/** Plans once more. @returns whether anything is left to change */
export async function hasChanges(context: TerraformContext, onStep: (step: Step) => void): Promise<boolean> {
  onStep("check");
  const { changed } = await plan(context, { planFile: "check.tfplan", lockTimeoutSeconds: 60 });
  return changed;
}
