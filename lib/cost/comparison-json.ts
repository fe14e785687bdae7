import type { CostChange, CostComparison } from "./compare";
import { toNumber } from "./money";

/** A {@link CostChange} in the currency's unit, exact to a millionth. */
export interface AmountChange {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
}

/** A {@link CostComparison} as JSON: amounts as `lz cost --json` writes them. */
export interface ComparedAmounts {
  readonly currency: CostComparison["currency"];
  readonly month: AmountChange;
  readonly year: AmountChange;
  readonly threeYears: AmountChange;
  /** A month after which neither cost grows any more. */
  readonly settled: AmountChange;
  readonly components: readonly AmountChange[];
  readonly settledComponents: readonly AmountChange[];
  readonly accounts: readonly AmountChange[];
  readonly teams: readonly AmountChange[];
}

export function comparisonJson(comparison: CostComparison): ComparedAmounts {
  const { currency, month, year, threeYears, settled, components, settledComponents, accounts, teams } = comparison;
  return {
    currency,
    month: amounts(month),
    year: amounts(year),
    threeYears: amounts(threeYears),
    settled: amounts(settled),
    components: components.map(amounts),
    settledComponents: settledComponents.map(amounts),
    accounts: accounts.map(amounts),
    teams: teams.map(amounts),
  };
}

/** Whether the cost changes in the first year or later. */
export function changesCost({ year, settled, components }: ComparedAmounts): boolean {
  return components.length > 0 || year.difference !== 0 || settled.difference !== 0;
}

function amounts({ name, before, after, difference }: CostChange): AmountChange {
  return { name, before: toNumber(before), after: toNumber(after), difference: toNumber(difference) };
}
