import { join } from "node:path";
import type { LandingZone } from "../../model/landing-zone";
import type { TerraformContext } from "../../terraform/run-terraform";
import { PLAN_FILE, init, plan } from "../../terraform/terraform-command";
import { asApplied } from "../gate/applied-plan";
import { judgePlan } from "../gate/judge-plan";
import type { GateResult } from "../gate/judge-plan";
import type { GateInput } from "../gate/rule";
import type { Plan } from "../gate/plan-document";
import { recordAccountState, recordedAccountState } from "./account-state";
import { digestOfAssets, digestOfFile } from "./digests";
import { filesBeside } from "./files-beside";
import { retryThrottled } from "./retry";
import type { RetryOptions } from "./retry";
import { readSavedPlan, recordDeletedByHand } from "./saved-plan";

export interface PlanStackOptions {
  readonly stack: string;
  readonly landingZone: LandingZone;
  /** The stack's directory, with its document and lock file. */
  readonly context: TerraformContext;
  readonly documents: GateInput["documents"];
  readonly today: string;
  readonly retry?: RetryOptions;
}

/** A stack with its saved plan and the gate's result. */
export interface PlannedStack {
  readonly plan: Plan;
  /** The plan as the gate evaluated it: compared with what was last applied. */
  readonly judged: Plan;
  readonly changed: boolean;
  readonly gate: GateResult;
  readonly planDigest: string;
  readonly assetsDigest: string;
  readonly seconds: number;
}

/**
 * Plans a stack, saves the plan and evaluates the saved plan. A stack without a head document is planned for removal.
 */
export async function planStack(options: PlanStackOptions): Promise<PlannedStack> {
  const { stack, landingZone, context, documents, today, retry } = options;
  const started = performance.now();
  const { changed } = await retryThrottled(async () => {
    await init(context, { reconfigure: true });
    return plan(context, { lockTimeoutSeconds: 60, destroy: documents.head === undefined });
  }, retry);
  const isGone = documents.head === undefined;
  if (isGone) {
    await recordDeletedByHand(context, documents.base);
    await recordAccountState(context.directory, landingZone, documents.base);
  }
  const saved = await readSavedPlan(context, isGone);
  const account = isGone ? recordedAccountState(context.directory) : undefined;
  const gate = judgePlan(
    { landingZone, stack, plan: saved, documents, files: filesBeside(context.directory), ...(account && { account }) },
    today,
  );
  return {
    plan: saved,
    judged: asApplied(saved, documents),
    changed,
    gate,
    planDigest: digestOfFile(join(context.directory, PLAN_FILE)),
    assetsDigest: digestOfAssets(context.directory),
    seconds: (performance.now() - started) / 1000,
  };
}
