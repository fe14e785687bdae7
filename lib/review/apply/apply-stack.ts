import { readFileSync } from "node:fs";
import { join } from "node:path";
import { untaintProtected } from "../../deployment/untaint-protected";
import type { LandingZone } from "../../model/landing-zone";
import { UserError } from "../../base/user-error";
import type { JsonObject } from "../../base/json";
import type { TerraformContext } from "../../terraform/run-terraform";
import { PLAN_FILE, apply, init, plan } from "../../terraform/terraform-command";
import { TerraformError } from "../../terraform/terraform-error";
import { judgePlan } from "../gate/judge-plan";
import { recordedAccountState } from "../planning/account-state";
import { comparedDocuments } from "../planning/compared-documents";
import { filesBeside } from "../planning/files-beside";
import { readSavedPlan } from "../planning/saved-plan";

export interface ApplyStackOptions {
  readonly stack: string;
  readonly removed: boolean;
  readonly landingZone: LandingZone;
  readonly context: TerraformContext;
  readonly today: string;
  /** Called with the half-created resources that the next plan completes, if the apply failed. */
  readonly onRecovered: (addresses: readonly string[]) => void;
}

/** `applied`: by this run; `nothing to do`: by an earlier one. */
export type ApplyResult = "applied" | "nothing to do";

/**
 * Applies exactly the saved plan of a stack, after the gate has evaluated it again, as an exception may have expired.
 * If Terraform calls the plan stale, a killed run may have applied it without recording that. A new plan is made, and
 * counts as success only if it has nothing to do.
 */
export async function applyStack(options: ApplyStackOptions): Promise<ApplyResult> {
  const { stack, landingZone, removed, context, today, onRecovered } = options;
  await init(context, { reconfigure: true });
  const saved = await readSavedPlan(context, removed);
  const account = removed ? recordedAccountState(context.directory) : undefined;
  const documents = comparedDocuments(context.directory, removed);
  const { verdict, findings } = judgePlan(
    { landingZone, stack, plan: saved, documents, files: filesBeside(context.directory), ...(account && { account }) },
    today,
  );
  if (verdict !== "allow") {
    const rules = [...new Set(findings.filter((each) => each.verdict !== "allow").map(({ rule }) => rule.id))];
    throw new UserError(`the gate refuses the saved plan: ${rules.join(", ")}. Review again.`);
  }
  try {
    await apply(context, PLAN_FILE, { lockTimeoutSeconds: 60 });
    return "applied";
  } catch (error) {
    if (!(error instanceof TerraformError) || error.kind !== "stale-plan") {
      if (!removed) await recoverHalfMade(context, onRecovered);
      throw error;
    }
    const { changed } = await plan(context, { planFile: "again.tfplan", lockTimeoutSeconds: 60, destroy: removed });
    if (changed) throw error;
    return "nothing to do";
  }
}

/**
 * A key or bucket that was created and then failed on a setting is tainted. The next plan would want to destroy it,
 * which prevent_destroy refuses. It is untainted here, because the apply role may write the state and the next plan's
 * role may not.
 */
async function recoverHalfMade(
  context: TerraformContext,
  onRecovered: (addresses: readonly string[]) => void,
): Promise<void> {
  const document = JSON.parse(readFileSync(join(context.directory, "cdk.tf.json"), "utf8")) as JsonObject;
  // Also after Ctrl-C, which may have interrupted the creation of a key.
  const { signal: _stopped, ...goingOn } = context;
  // The first failure is reported in any case and matters more than this one.
  const addresses = await untaintProtected(goingOn, document, "remote").catch(() => []);
  if (addresses.length > 0) onRecovered(addresses);
}
