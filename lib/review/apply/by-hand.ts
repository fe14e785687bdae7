import { bootstrapCaller, bootstrapCommand } from "../../deployment/bootstrap-command";
import type { LandingZone } from "../../model/landing-zone";
import { stackName } from "../../naming/stack-names";
import type { TerraformContext } from "../../terraform/run-terraform";
import { init, plan } from "../../terraform/terraform-command";

/**
 * Whether only an administrator applies a stack: the access stack, because whoever may change roles can have every
 * permission, and the pipeline is not to widen itself. The state stack is the pipeline's once it is there.
 */
export function isAppliedByHand(landingZone: LandingZone, stack: string): boolean {
  return stack === stackName(landingZone, "access");
}

/** What a review says of such a stack, where its plan changes something. */
export function noticeByHand(landingZone: LandingZone, stack: string): string {
  return (
    `${stack} changes, and the pipeline does not apply it: it may not change what it may do. ` +
    `From this commit ${bootstrapCaller(landingZone)} runs ${bootstrapCommand(landingZone)}. Where other stacks need a permission that this adds, before them: ` +
    "until then AWS refuses them. Where it takes one away that they still use, after them. lz apply goes on with the " +
    "others, and ends with 2 as long as this is left."
  );
}

/** `by hand`: it is still to do; `nothing to do`: an administrator has done it. Nothing is changed to find out. */
export async function lookByHand(context: TerraformContext, removed: boolean): Promise<"by hand" | "nothing to do"> {
  await init(context, { reconfigure: true });
  const { changed } = await plan(context, { planFile: "again.tfplan", lockTimeoutSeconds: 60, destroy: removed });
  return changed ? "by hand" : "nothing to do";
}
