import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { defaultConcurrency } from "../../deployment/concurrency";
import { type Estimate, estimateCost } from "../../cost/estimate";
import { knownUsage, unknownUsageNames } from "../../cost/known-usage";
import { priceBookOf } from "../../cost/prices/price-book";
import { didYouMean } from "../../base/suggest";
import type { LandingZone } from "../../model/landing-zone";
import { UserError } from "../../base/user-error";
import { manifestFile } from "../../review/planning/review-manifest";
import { writeWhole } from "../../base/write-whole";
import { reviewChange } from "../../review/planning/review-change";
import { renderComment } from "../../review/report/render-comment";
import type { Review } from "../../review/report/review";
import { interruptSignals } from "../../terraform/interrupt-signals";
import { locateTerraform } from "../../terraform/locate-terraform";
import { readPrices, readUsage } from "../cost/cost-sources";
import { landingZonesToChange } from "../landing-zones";
import { projectDirectory } from "../synth";

export interface ReviewCommandOptions {
  readonly config: string;
  readonly base: string;
  readonly environment?: string;
  readonly all: boolean;
  readonly stack: readonly string[];
  readonly output: string;
  readonly hours: number;
  readonly json: boolean;
  /** A file of usage for the cost. @default - every assumption */
  readonly usage?: string;
  /** A file of negotiated prices for the cost. @default - list prices */
  readonly prices?: string;
}

/** @returns the exit code: 0 allow, 2 needs an exception, 3 deny, 1 where something could not be planned */
export async function review(options: ReviewCommandOptions): Promise<number> {
  const configDirectory = resolve(options.config);
  const outputDirectory = resolve(options.output);
  const landingZones = landingZonesToChange(configDirectory);
  if (options.environment !== undefined) landingZoneNamed(landingZones, options.environment);
  const definitions = landingZones.flatMap(stackDefinitions);
  const names = definitions.map(({ name }) => name);
  for (const stack of options.stack) {
    if (!names.includes(stack)) {
      throw new UserError(`there is no stack "${stack}": ${didYouMean(stack, names, "npx lz check lists them")}`);
    }
  }
  const usage = readUsage(options.usage);
  const prices = readPrices(options.prices);
  const estimate = (landingZone: LandingZone): Estimate => {
    const { partition, homeRegion } = landingZone.environment;
    return estimateCost(landingZone, {
      usage: knownUsage(usage, landingZone),
      prices: priceBookOf(partition, homeRegion, prices),
    });
  };
  const terraform = await locateTerraform();
  const tell = (text: string): boolean => process.stderr.write(`${text}\n`);
  for (const name of unknownUsageNames(usage, landingZones)) {
    tell(`the usage names "${name}", which no environment has any more: npx lz check lists what there is`);
  }
  const interrupts = interruptSignals(() => tell("stopping; a second Ctrl-C stops at once"));
  try {
    const { review: found, manifest } = await reviewChange({
      projectDirectory,
      configDirectory,
      outputDirectory,
      base: options.base,
      landingZones,
      definitions,
      definitionsModule: require.resolve("../../../stacks/stack-definitions"),
      ...(options.environment !== undefined && { environment: options.environment }),
      all: options.all,
      stacks: options.stack,
      terraform: { ...terraform, signal: interrupts.signal, killSignal: interrupts.killSignal },
      concurrency: defaultConcurrency(),
      now: new Date(),
      hours: options.hours,
      estimate,
      onStep: tell,
    });
    const comment = renderComment(found);
    mkdirSync(outputDirectory, { recursive: true });
    writeWhole(join(outputDirectory, "comment.md"), `${comment}\n`);
    writeWhole(join(outputDirectory, "review.json"), `${JSON.stringify(found, null, 2)}\n`);
    writeWhole(join(outputDirectory, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
    process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : `${comment}\n`);
    return interrupts.signal.aborted ? 130 : exitCodeOf(found);
  } finally {
    interrupts.release();
  }
}

function exitCodeOf({ stacks, verdict }: Review): number {
  if (stacks.some(({ status }) => status !== "planned")) return 1;
  return { allow: 0, "needs-exception": 2, deny: 3 }[verdict];
}
