import type { CostChange, CostComparison } from "./compare";
import { toNumber } from "./money";

/** A {@link CostChange} in the currency's unit, exact to a millionth. */
export interface AmountChange {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
}

/** A {@link CostComparison} for a program: amounts as `lz cost --json` writes them. */
export interface ComparedAmounts {
  readonly currency: CostComparison["currency"];
  readonly month: AmountChange;
  readonly year: AmountChange;
  readonly threeYears: AmountChange;
  readonly components: readonly AmountChange[];
  readonly accounts: readonly AmountChange[];
  readonly teams: readonly AmountChange[];
}

export function comparisonJson(comparison: CostComparison): ComparedAmounts {
  const { currency, month, year, threeYears, components, accounts, teams } = comparison;
  return {
    currency,
    month: amounts(month),
    year: amounts(year),
    threeYears: amounts(threeYears),
    components: components.map(amounts),
    accounts: accounts.map(amounts),
    teams: teams.map(amounts),
  };
}

function amounts({ name, before, after, difference }: CostChange): AmountChange {
  return { name, before: toNumber(before), after: toNumber(after), difference: toNumber(difference) };
}
