import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { stackDefinitions } from "../../../stacks/stack-definitions";
import { landingZoneNamed } from "../../configuration/load-landing-zones";
import { defaultConcurrency } from "../../deployment/concurrency";
import { type Estimate, estimateCost } from "../../cost/estimate";
import { knownUsage, unknownUsageNames } from "../../cost/known-usage";
import { priceBookOf } from "../../cost/prices/price-book";
import type { LandingZone } from "../../model/landing-zone";
import { manifestFile } from "../../review/planning/review-manifest";
import { writeWhole } from "../../base/write-whole";
import { reviewChange } from "../../review/planning/review-change";
import { renderComment } from "../../review/report/render-comment";
import type { Review } from "../../review/report/review";
import { locateTerraform } from "../../terraform/locate-terraform";
import { readPrices, readUsage } from "../cost/cost-sources";
import type { CommandRun } from "../command/command-run";
import type { ExitCode } from "../command/exit-codes";
import { landingZonesToChange } from "../landing-zones";
import { definitionsModule, projectDirectory, stackNamed } from "../project";
import type { ReviewOptions } from "./review-command";

type ReviewExitCode = ExitCode<"review">;

/** Plans a change, reviews it, and saves the plans for apply. */
export async function review(options: ReviewOptions, run: CommandRun): Promise<ReviewExitCode> {
  const configDirectory = resolve(options.config);
  const outputDirectory = resolve(options.output);
  const landingZones = landingZonesToChange(configDirectory);
  if (options.environment !== undefined) landingZoneNamed(landingZones, options.environment);
  const definitions = landingZones.flatMap(stackDefinitions);
  for (const stack of options.stack) stackNamed(definitions, stack);
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
  for (const name of unknownUsageNames(usage, landingZones)) {
    run.tell(`the usage names "${name}", which no environment has any more: npx lz check lists the names`);
  }
  const { signal, killSignal } = run.interrupts(() => run.tell("stopping; a second Ctrl-C stops at once"));
  const { review: found, manifest } = await reviewChange({
    projectDirectory,
    configDirectory,
    outputDirectory,
    base: options.base,
    landingZones,
    definitions,
    stackDefinitions,
    definitionsModule: definitionsModule(),
    ...(options.environment !== undefined && { environment: options.environment }),
    all: options.all === true,
    stacks: options.stack,
    terraform: { ...terraform, signal, killSignal },
    concurrency: defaultConcurrency(),
    now: new Date(),
    hours: options.hours,
    estimate,
    onStep: run.tell,
  });
  const comment = renderComment(found);
  mkdirSync(outputDirectory, { recursive: true });
  writeWhole(join(outputDirectory, "comment.md"), `${comment}\n`);
  writeWhole(join(outputDirectory, "review.json"), `${JSON.stringify(found, null, 2)}\n`);
  writeWhole(join(outputDirectory, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
  run.answerMarkdown(options.json, found, () => comment);
  return signal.aborted ? 130 : exitCodeOf(found);
}

function exitCodeOf({ stacks, verdict }: Review): ReviewExitCode {
  if (stacks.some(({ status }) => status !== "planned")) return 1;
  return ({ allow: 0, "needs-exception": 2, deny: 3 } as const)[verdict];
}
