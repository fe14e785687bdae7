/* eslint-disable @typescript-eslint/no-require-imports -- AWS's clients are loaded only when usage is read from AWS.
   import() would look for JavaScript here. */
import type { VolumesFrom } from "../../cost/answer";
import { chartFormatOf, renderChart } from "../../cost/chart";
import type { CostModel, Estimate } from "../../cost/estimate";
import { costModelOf, estimateModel, monthlySeries } from "../../cost/estimate";
import { estimateJson, estimateMarkdown, estimatesCsv } from "../../cost/estimate-export";
import { knownUsage, unknownUsageNames } from "../../cost/known-usage";
import { priceBookOf } from "../../cost/prices/price-book";
import type { Usage } from "../../cost/usage";
import type { LandingZone } from "../../model/landing-zone";
import { writeNamed } from "../../base/named-file";
import { UserError } from "../../base/user-error";
import { readPrices, readUsage } from "./cost-sources";
import { assumptionsText, estimateText } from "./cost-text";
import type { CommandRun } from "../command/command-run";
import { UsageError } from "../command/usage-error";
import { chosenToRead } from "../landing-zones";
import type { CostAdviseOptions } from "./cost-advise-command";
import type { CostOptions } from "./cost-command";

/** The options of every `lz cost` command. */
type CostSourceOptions = Omit<CostAdviseOptions, "json" | "retrievalHours">;

/** The options of `lz cost` without scenarios; those are in {@link costScenario}. */
type EstimateOptions = Omit<CostOptions, "scenario">;

/** Prints the cost of environments. */
export async function cost(options: EstimateOptions, run: CommandRun): Promise<0> {
  const { json = false, markdown = false, csv = false, assumptions = false, chart } = options;
  if ([json, markdown, csv].filter(Boolean).length > 1)
    throw new UsageError("choose one of --json, --markdown and --csv");
  const format = chart === undefined ? undefined : chartFormatOf(chart);
  const models = await costModels(options);
  if (format !== undefined && models.length > 1) {
    throw new UsageError(
      `a chart shows one environment: name it with --environment (${models.map(({ landingZone }) => landingZone.name).join(", ")})`,
    );
  }
  const estimates = models.map(estimateModel);
  const volumesFrom = volumesFromOf(options);
  run.answer(json, { environments: estimates.map((each) => estimateJson(each, volumesFrom)) }, () =>
    rendered(models, estimates, { markdown, csv, assumptions }, volumesFrom),
  );
  const [model] = models;
  if (chart !== undefined && format !== undefined && model !== undefined) {
    await drawChart(model, chart, format);
    run.tell(`chart written to ${chart}`);
  }
  return 0;
}

function rendered(
  models: readonly CostModel[],
  estimates: readonly Estimate[],
  { markdown, csv, assumptions }: Readonly<Record<"markdown" | "csv" | "assumptions", boolean>>,
  volumesFrom: VolumesFrom,
): string {
  if (markdown) return estimates.map((each) => estimateMarkdown(each, volumesFrom)).join("\n\n");
  if (csv) return estimatesCsv(estimates);
  return estimates
    .map((estimate, index) => {
      const model = models[index];
      return [
        estimateText(estimate, volumesFrom),
        ...(assumptions && model !== undefined ? [assumptionsText(model)] : []),
      ].join("\n\n");
    })
    .join("\n\n\n");
}

function volumesFromOf({ fromAws, usage }: CostSourceOptions): VolumesFrom {
  if (fromAws === true) return "aws";
  return usage === undefined ? "assumptions" : "usage";
}

async function drawChart(model: CostModel, file: string, format: "svg" | "png"): Promise<void> {
  const { landingZone, prices } = model;
  const picture = await renderChart(
    {
      title: `What ${landingZone.name} costs`,
      subtitle: `estimate by service, prices of ${prices.region}`,
      currency: prices.currency,
      months: monthlySeries(model),
    },
    format,
  );
  writeNamed(file, picture);
}

/** The chosen environments with the given usage and prices. */
export async function costModels(options: CostSourceOptions): Promise<readonly CostModel[]> {
  const chosen = chosenToRead(options);
  const overrides = readPrices(options.prices);
  const given = readUsage(options.usage);
  if (chosen.length > 1) checkUsageNames(given, chosen);
  const models: CostModel[] = [];
  for (const landingZone of chosen) {
    const { partition, homeRegion } = landingZone.environment;
    // One file may cover several environments: each uses the entries of its accounts and selectors.
    const own = chosen.length > 1 ? knownUsage(given, landingZone) : given;
    const usage = options.fromAws === true ? await usageFromAws(landingZone, own) : own;
    models.push(costModelOf(landingZone, { usage, prices: priceBookOf(partition, homeRegion, overrides) }));
  }
  return models;
}

/** @throws UserError for usage of something that no environment has */
function checkUsageNames(usage: Usage, landingZones: readonly LandingZone[]): void {
  const [name] = unknownUsageNames(usage, landingZones);
  if (name !== undefined) {
    throw new UserError(`the usage names "${name}", which no environment has: npx lz check lists the names`);
  }
}

/** The measured volumes, overridden by the given ones. */
async function usageFromAws(landingZone: LandingZone, given: Usage): Promise<Usage> {
  const { measureUsage } =
    require("../../cost/from-aws/measure-usage") as typeof import("../../cost/from-aws/measure-usage");
  const { awsClients } = require("../../cost/from-aws/aws-clients") as typeof import("../../cost/from-aws/aws-clients");
  const { usage, notes } = await measureUsage(landingZone, given, awsClients(landingZone));
  for (const note of notes) process.stderr.write(`${note}\n`);
  return usage;
}
