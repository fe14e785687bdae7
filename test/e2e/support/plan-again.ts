import path from "node:path";
import { runInOrder } from "../../../lib/deployment/run-in-order";
import type { LandingZone } from "../../../lib/model/landing-zone";
import type { TerraformContext } from "../../../lib/terraform/run-terraform";
import { plan, showPlan } from "../../../lib/terraform/terraform-command";
import { assumePipelineRole, type SessionKeys } from "./assume-role";
import type { EmulatedLandingZone } from "./emulated-landing-zone";
import { attributesChanged, type AttributesChanged } from "./planned-attributes";

/** A stack of a clone, and how Terraform is run in it. */
export function contextOf(zone: EmulatedLandingZone, stack: string, keys: SessionKeys): TerraformContext {
  return {
    directory: path.join(zone.directory, "cdktf.out", "stacks", stack),
    environment: { ...process.env, ...zone.emulator.environment, ...keys },
  };
}

/** Plans stacks as they were deployed, two at once, as the plan role. @returns what each would change */
export async function planAgain(
  zone: EmulatedLandingZone,
  landingZone: LandingZone,
  stacks: readonly string[],
): Promise<Readonly<Record<string, readonly AttributesChanged[]>>> {
  const keys = await assumePipelineRole(zone.emulator, landingZone, "plan");
  const outcomes = await runInOrder(
    stacks.map((name) => ({ name, dependencies: [] })),
    async ({ name }) => {
      const context = contextOf(zone, name, keys);
      const { changed } = await plan(context, { lockTimeoutSeconds: 60 });
      return changed ? attributesChanged(await showPlan(context)) : [];
    },
    { concurrency: 2 },
  );
  return Object.fromEntries(
    [...outcomes].map(([name, outcome]) => {
      if (outcome.status !== "done") throw outcome.status === "failed" ? outcome.error : new Error(outcome.because);
      return [name, outcome.result];
    }),
  );
}
