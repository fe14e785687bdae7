import type { TerraformContext } from "../terraform/run-terraform";
import { apply, init, plan, showPlan, stateList } from "../terraform/terraform-command";
import { followApply } from "./apply-progress";
import { plannedChanges } from "./plan-summary";

/** The result of one stack's deployment. */
export interface Deployment {
  /** Whether the plan had anything to apply. */
  readonly changed: boolean;
  /** Resources in the state afterwards, without data sources. */
  readonly resources: number;
  readonly milliseconds: number;
}

/** The steps of a deployment, as they are reported. */
export type Step = "init" | "plan" | "apply" | "check";

/**
 * Initializes, plans, saves the plan and applies exactly that, in the stack's own directory.
 *
 * @param onUsable - called when everything that other stacks use exists, even if the provider still waits
 */
export async function deployStack(
  terraform: TerraformContext,
  onStep: (step: Step) => void,
  onUsable: () => void = () => undefined,
): Promise<Deployment> {
  const started = performance.now();
  const progress = followApply(onUsable);
  const context: TerraformContext = {
    ...terraform,
    onLine: (line) => {
      progress.onLine(line);
      terraform.onLine?.(line);
    },
  };
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

/** Plans once more. @returns the remaining changes, for people */
export async function changesLeft(context: TerraformContext, onStep: (step: Step) => void): Promise<readonly string[]> {
  onStep("check");
  const planFile = "check.tfplan";
  const { changed } = await plan(context, { planFile, lockTimeoutSeconds: 60 });
  if (!changed) return [];
  const changes = plannedChanges(await showPlan(context, planFile));
  return changes.length > 0 ? changes.map(({ action, address }) => `${action} ${address}`) : ["outputs"];
}
