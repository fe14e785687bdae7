import { toNumber } from "../../cost/money";
import { priceBookOf, referenceRegion } from "../../cost/prices/price-book";
import { parsePriceOverrides } from "../../cost/prices/price-overrides";
import { guideScenarios } from "../../cost/scenarios/guide";
import { UserError } from "../../base/user-error";
import { readJson } from "../../base/read-json";
import { scenarioText } from "./cost-text";

export interface CostScenarioOptions {
  readonly scenario: string;
  /** @default false */
  readonly json?: boolean;
  /** A file of negotiated prices. @default - list prices */
  readonly prices?: string;
}

/** Prints a scenario with fixed volumes: the guide's, and the same one under this project's design. */
export function costScenario({ scenario, json = false, prices }: CostScenarioOptions): void {
  if (scenario !== "guide") throw new UserError(`there is no scenario "${scenario}"; there is guide`);
  const overrides = prices === undefined ? undefined : parsePriceOverrides(readJson(prices), prices);
  const scenarios = guideScenarios(priceBookOf("aws", referenceRegion, overrides));
  process.stdout.write(
    json
      ? `${JSON.stringify(
          scenarios.map(({ name, about, month, year, threeYears, components }) => ({
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
          })),
          null,
          2,
        )}\n`
      : `${scenarioText(scenarios)}\n`,
  );
}
