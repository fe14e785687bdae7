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
  /** Told which half-made resources the next plan completes, where the apply failed. */
  readonly onRecovered: (addresses: readonly string[]) => void;
}

/** `applied`: this run did it; `nothing to do`: an earlier run had. */
export type ApplyResult = "applied" | "nothing to do";

/**
 * Applies a stack's saved plan, and exactly that, after the gate has judged it once more: an exception may have ended
 * since. A plan that Terraform calls stale was perhaps applied by a run that was killed before it could say so: then a
 * new plan finds nothing to do, and only then is that taken for success.
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
 * A key or a bucket that was made, and then refused a setting, is tainted, and no plan could follow: it may not be
 * destroyed. Here the apply role may still write the state, which the next plan's may not.
 */
async function recoverHalfMade(
  context: TerraformContext,
  onRecovered: (addresses: readonly string[]) => void,
): Promise<void> {
  const document = JSON.parse(readFileSync(join(context.directory, "cdk.tf.json"), "utf8")) as JsonObject;
  // After Ctrl-C too: what was under way may have been the making of a key.
  const { signal: _stopped, ...goingOn } = context;
  // What failed is told in any case; that this failed too is not more important.
  const addresses = await untaintProtected(goingOn, document, "remote").catch(() => []);
  if (addresses.length > 0) onRecovered(addresses);
}
