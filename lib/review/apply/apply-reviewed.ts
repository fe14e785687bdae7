import { dirname, join, resolve } from "node:path";
import { runInOrder } from "../../deployment/run-in-order";
import type { Outcome } from "../../deployment/run-in-order";
import type { LandingZone } from "../../model/landing-zone";
import { UserError } from "../../base/user-error";
import { prepareStackDirectory } from "../../synthesis/prepare-stack-directory";
import { findProviderMirror } from "../../terraform/provider-mirror";
import type { TerraformContext } from "../../terraform/run-terraform";
import { digestOfDirectory } from "../planning/digests";
import { checkedOut } from "../planning/git";
import { readReviewManifest } from "../planning/review-manifest";
import { removeProvider } from "../planning/remove-provider";
import type { ReviewManifest } from "../planning/review-manifest";
import { toolVersions } from "../planning/tools";
import { openAppliedLog } from "./applied-log";
import { applyStack } from "./apply-stack";
import { isAppliedByHand, lookByHand } from "./by-hand";
import { refusals } from "./refusals";

export interface ApplyReviewedOptions {
  readonly projectDirectory: string;
  readonly configDirectory: string;
  readonly manifestFile: string;
  readonly landingZones: readonly LandingZone[];
  /** The checked-out documents, by stack. */
  readonly documents: ReadonlyMap<string, string>;
  readonly terraform: Omit<TerraformContext, "directory" | "onLine"> & { readonly version: string };
  readonly concurrency: number;
  readonly now: Date;
  readonly onStep: (text: string) => void;
}

/** The result for one stack. `by hand`: an administrator must apply it, and has not yet. */
export type AppliedStack = "applied" | "nothing to do" | "applied before" | "by hand";

/**
 * Applies the saved plans of a review: removed stacks first, then each stack after its dependencies. Each result is
 * recorded at once beside the manifest, and the next run resumes from there. Stacks that only an administrator may
 * apply are skipped and do not block the others.
 * @returns the result of each stack
 * @throws UserError with every reason why the review may not be applied; nothing is changed then
 */
export async function applyReviewed(
  options: ApplyReviewedOptions,
): Promise<ReadonlyMap<string, Outcome<AppliedStack>>> {
  const { projectDirectory, landingZones, terraform, now, documents, onStep } = options;
  const directory = dirname(resolve(options.manifestFile));
  const manifest = readReviewManifest(options.manifestFile);
  const reasons = refusals(manifest, {
    ...(await checkedOut(projectDirectory)),
    configDigest: digestOfDirectory(options.configDirectory),
    tools: toolVersions(projectDirectory, terraform.version),
    now,
    directory,
    documents,
  });
  if (reasons.length > 0) {
    throw new UserError(
      `cannot apply this review:\n${reasons.map((reason) => `  - ${reason}`).join("\n")}\nnothing was changed; review again with \`lz review\`, and have it approved`,
    );
  }
  const log = openAppliedLog(directory);
  const mirror = await findProviderMirror();
  return runInOrder(
    inOrder(manifest),
    async ({ name, environment, removed, changed, planDigest }): Promise<AppliedStack> => {
      if (log.isApplied(name, planDigest)) return "applied before";
      if (!changed) return "nothing to do";
      const landingZone = landingZones.find((each) => each.name === environment);
      if (landingZone === undefined) throw new UserError(`there is no environment ${environment}`);
      const byHand = isAppliedByHand(landingZone, name);
      onStep(`${name}: ${byHand ? "checking whether an administrator has applied it" : "applying"}`);
      const stackDirectory = join(directory, "stacks", name);
      // A plan from another machine comes without Terraform's working directory.
      await prepareStackDirectory(stackDirectory, projectDirectory, mirror);
      const context = { ...terraform, directory: stackDirectory };
      if (byHand) {
        const found = await lookByHand(context, removed);
        removeProvider(stackDirectory);
        onStep(`${name}: ${found}`);
        return found;
      }
      const result = await applyStack({
        stack: name,
        removed,
        landingZone,
        context,
        today: now.toISOString().slice(0, 10),
        onRecovered: (addresses) =>
          onStep(`${name}: ${addresses.join(", ")} was only partly created and is kept; the next plan completes it`),
      });
      log.add(name, planDigest);
      removeProvider(stackDirectory);
      onStep(`${name}: ${result}`);
      return result;
    },
    { concurrency: options.concurrency, ...(terraform.signal && { signal: terraform.signal }) },
  );
}

/** Removed stacks come before all others, as nothing may depend on them. */
function inOrder({ stacks }: ReviewManifest): ReviewManifest["stacks"] {
  const removed = stacks.filter((stack) => stack.removed);
  const names = removed.map(({ name }) => name);
  return [
    ...removed.map((stack) => ({ ...stack, dependencies: [] })),
    ...stacks
      .filter((stack) => !stack.removed)
      .map((stack) => ({ ...stack, dependencies: [...stack.dependencies, ...names] })),
  ];
}
