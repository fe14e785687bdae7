import { toNumber } from "../../cost/money";
import { priceBookOf, referenceRegion } from "../../cost/prices/price-book";
import { guideScenarios, type Scenario } from "../../cost/scenarios/guide";
import type { CommandRun } from "../command/command-run";
import { UsageError } from "../command/usage-error";
import type { CostOptions } from "./cost-command";
import { readPrices } from "./cost-sources";
import { scenarioText } from "./cost-text";

/** Prints a scenario with fixed volumes: the guide's, and the same one under this project's design. */
export function costScenario(
  scenario: string,
  { json, prices }: Pick<CostOptions, "json" | "prices">,
  run: CommandRun,
): 0 {
  if (scenario !== "guide") throw new UsageError(`no scenario "${scenario}": allowed is guide`);
  const scenarios = guideScenarios(priceBookOf("aws", referenceRegion, readPrices(prices)));
  run.answer(json, { scenarios: scenarios.map(scenarioJson) }, () => scenarioText(scenarios));
  return 0;
}

function scenarioJson({ name, about, month, year, threeYears, components }: Scenario): object {
  return {
    name,
    about,
    components: components.map(({ component, quantity, freeQuantity, price, amount }) => ({
      component,
      quantity,
      freeQuantity,
      unit: price.unit,
      unitPrice: price.tiers[0]?.price,
      per: price.per,
      amount: toNumber(amount),
      source: price.source,
    })),
    month: toNumber(month),
    year: toNumber(year),
    threeYears: toNumber(threeYears),
  };
}
