import { bootstrapCaller, bootstrapCommand } from "../../deployment/bootstrap-command";
import type { LandingZone } from "../../model/landing-zone";
import { stackName } from "../../naming/stack-names";
import type { TerraformContext } from "../../terraform/run-terraform";
import { init, plan } from "../../terraform/terraform-command";

/**
 * Whether only an administrator may apply a stack. This is the access stack: whoever may change roles can gain every
 * permission, and the pipeline must not widen its own. The pipeline applies the state stack, once it exists.
 */
export function isAppliedByHand(landingZone: LandingZone, stack: string): boolean {
  return stack === stackName(landingZone, "access");
}

/** The review's notice about such a stack, if its plan changes something. */
export function noticeByHand(landingZone: LandingZone, stack: string): string {
  return (
    `${stack} changes. The pipeline does not apply it, because it must not change its own permissions. ` +
    `${bootstrapCaller(landingZone)} runs ${bootstrapCommand(landingZone)} from this commit. If the change adds a permission that other stacks need, run it before them: ` +
    "AWS refuses them until then. If it removes one that they still use, run it after them. lz apply applies the " +
    "other stacks, and exits with 2 until this is done."
  );
}

/**
 * `by hand`: an administrator must still apply it; `nothing to do`: an administrator has applied it. Changes nothing.
 */
export async function lookByHand(context: TerraformContext, removed: boolean): Promise<"by hand" | "nothing to do"> {
  await init(context, { reconfigure: true });
  const { changed } = await plan(context, { planFile: "again.tfplan", lockTimeoutSeconds: 60, destroy: removed });
  return changed ? "by hand" : "nothing to do";
}
