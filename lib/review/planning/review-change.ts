import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { LandingZone } from "../../model/landing-zone";
import { runInOrder } from "../../deployment/run-in-order";
import type { Outcome } from "../../deployment/run-in-order";
import type { StackDefinition } from "../../synthesis/build-stack";
import { prepareStackDirectory } from "../../synthesis/prepare-stack-directory";
import { synthesize } from "../../synthesis/synthesize";
import { findProviderMirror } from "../../terraform/provider-mirror";
import type { TerraformContext } from "../../terraform/run-terraform";
import type { Estimate } from "../../cost/estimate";
import type { Review } from "../report/review";
import { assembleReview } from "./assemble-review";
import { readDocuments, readPackages, type Definitions } from "./base-documents";
import { chooseStacks } from "./choose-stacks";
import type { ChosenStack } from "./choose-stacks";
import { comparedDocuments, writeBaseDocument } from "./compared-documents";
import { digestOfDirectory } from "./digests";
import { environmentCosts } from "./environment-costs";
import { emptyOutput } from "./empty-output";
import { checkedOut, mergeBase } from "./git";
import { goneEnvironments } from "./gone-environments";
import type { ReviewManifest } from "./review-manifest";
import { planStack } from "./plan-stack";
import { noticeOfPostponed, postponedStacks } from "./postponed-stacks";
import type { PlannedStack } from "./plan-stack";
import { readBase } from "./read-base";
import { removeProvider } from "./remove-provider";
import type { RetryOptions } from "./retry";
import { toolChanges } from "./tool-changes";
import { toolVersions } from "./tools";

export interface ReviewChangeOptions extends Definitions {
  readonly projectDirectory: string;
  readonly configDirectory: string;
  /** Directory for the documents, the saved plans, the manifest and the report. */
  readonly outputDirectory: string;
  /** A branch, tag or commit. */
  readonly base: string;
  readonly landingZones: readonly LandingZone[];
  /** Synthesizes every stack of the landing zones. */
  readonly definitions: readonly StackDefinition[];
  readonly environment?: string;
  readonly all: boolean;
  readonly stacks: readonly string[];
  readonly terraform: Omit<TerraformContext, "directory" | "onLine"> & { readonly version: string };
  readonly concurrency: number;
  readonly now: Date;
  /** How many hours the review may be applied. */
  readonly hours: number;
  /** Estimates a landing zone of the change or of its base, with the same usage and prices. */
  readonly estimate: (landingZone: LandingZone) => Estimate;
  readonly onStep: (text: string) => void;
  readonly retry?: RetryOptions;
}

/** A stack to plan. */
export interface StackToPlan extends ChosenStack {
  /** Empty: stacks are named, not looked up, so each is planned against what is applied. */
  readonly dependencies: readonly string[];
  readonly environment: string;
  readonly landingZone: LandingZone | undefined;
  readonly definition: StackDefinition | undefined;
}

/**
 * Reviews the checked-out change against a base. Synthesizes both, plans the stacks that differ, evaluates every plan,
 * and keeps plans and documents for an apply.
 */
export async function reviewChange(
  options: ReviewChangeOptions,
): Promise<{ readonly review: Review; readonly manifest: ReviewManifest }> {
  const { projectDirectory, outputDirectory, definitions, landingZones, terraform, now, onStep } = options;
  const head = await checkedOut(projectDirectory);
  const baseCommit = await mergeBase(projectDirectory, options.base);
  emptyOutput(outputDirectory);

  onStep(`synthesizing ${baseCommit.slice(0, 12)} and the working tree`);
  const {
    documents: base,
    config: baseConfig,
    loaded,
  } = await readBase(projectDirectory, options.configDirectory, baseCommit, options, terraform.signal);
  await synthesize(definitions, { outputDirectory, projectDirectory, definitionsModule: options.definitionsModule });
  const documents = readDocuments(outputDirectory);
  const environmentOf = (stack: string): string =>
    definitions.find(({ name }) => name === stack)?.landingZone.name ??
    landingZones.find(({ name }) => stack.startsWith(`${name}-`))?.name ??
    stack.split("-")[0] ??
    stack;
  const isWanted = (environment: string): boolean =>
    options.environment === undefined || environment === options.environment;
  const { chosen, unchanged } = chooseStacks({
    base: base.documents,
    head: documents,
    all: options.all,
    asked: options.stacks,
    isWanted: (stack) => isWanted(environmentOf(stack)),
  });
  const toPlan = chosen.map((each): StackToPlan => ({
    ...each,
    dependencies: [],
    environment: environmentOf(each.name),
    landingZone: landingZones.find(({ name }) => name === environmentOf(each.name)),
    definition: definitions.find(({ name }) => name === each.name),
  }));
  const costs = environmentCosts({
    base: baseConfig,
    head: landingZones,
    estimate: options.estimate,
    isWanted,
    isPlanned: (environment) => toPlan.some((stack) => stack.environment === environment),
    today: dayOf(now),
  });
  onStep(`${String(toPlan.length)} to plan, ${String(unchanged)} unchanged`);
  const outcomes = await planAll(toPlan, documents, base.documents, options);
  const postponed = postponedStacks(toPlan, outcomes);
  // If a plan failed, keep the provider: Terraform's message may name a command to run there.
  for (const name of documents.keys()) {
    if (outcomes.get(name)?.status !== "failed" || postponed.has(name)) {
      removeProvider(join(outputDirectory, "stacks", name));
    }
  }
  return assembleReview({
    base: baseCommit,
    head,
    toPlan: toPlan.filter(({ name }) => !postponed.has(name)),
    documents,
    baseDocuments: base.documents,
    packages: { base: base.documents && base.packages, head: readPackages(outputDirectory) },
    outcomes,
    unchanged,
    postponed: [...postponed.keys()],
    notices: [
      ...noticeOfPostponed(postponed),
      ...(base.documents === undefined
        ? [`the base could not be synthesized, so every stack was planned: ${base.failure}`]
        : []),
      ...goneEnvironments(baseConfig.landingZones, landingZones),
      ...(await toolChanges(projectDirectory, baseCommit, loaded, relative(projectDirectory, options.configDirectory))),
    ],
    costs,
    configDigest: digestOfDirectory(options.configDirectory),
    tools: toolVersions(projectDirectory, terraform.version),
    createdAt: now,
    hours: options.hours,
  });
}

async function planAll(
  toPlan: readonly StackToPlan[],
  head: ReadonlyMap<string, string>,
  base: ReadonlyMap<string, string> | undefined,
  options: ReviewChangeOptions,
): Promise<ReadonlyMap<string, Outcome<PlannedStack>>> {
  const { terraform, concurrency, outputDirectory, projectDirectory, now, onStep, retry } = options;
  const mirror = await findProviderMirror();
  return runInOrder(
    toPlan,
    async ({ name, landingZone, environment }) => {
      if (landingZone === undefined) {
        throw new Error(
          `the environment ${environment} is no longer in the config: take its stacks down by hand first`,
        );
      }
      const directory = join(outputDirectory, "stacks", name);
      const [before, after] = [base?.get(name), head.get(name)];
      if (after === undefined) {
        await prepareStackDirectory(directory, projectDirectory, mirror);
        writeFileSync(join(directory, "cdk.tf.json"), before ?? "{}");
      }
      writeBaseDocument(directory, name, base);
      onStep(`${name}: planning`);
      const planned = await planStack({
        stack: name,
        landingZone,
        context: { ...terraform, directory },
        documents: comparedDocuments(directory, after === undefined),
        today: dayOf(now),
        retry: {
          ...(terraform.signal && { signal: terraform.signal }),
          onThrottled: (delay) => onStep(`${name}: AWS throttles the plan; retrying in ${(delay / 1000).toFixed(0)} s`),
          ...retry,
        },
      });
      removeProvider(directory);
      onStep(`${name}: ${planned.gate.verdict}, ${planned.seconds.toFixed(0)} s`);
      return planned;
    },
    { concurrency, ...(terraform.signal && { signal: terraform.signal }) },
  );
}

/** The day in UTC, YYYY-MM-DD. */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
