import { changesCost } from "../../cost/comparison-json";
import type { AmountChange } from "../../cost/comparison-json";
import { formatChange, formatMoney } from "../../cost/format";
import { toMicros } from "../../cost/money";
import type { Currency } from "../../cost/prices/price";
import type { Detail } from "./detail";
import { code, folded, plain } from "../../text/markdown-text";
import type { EnvironmentCost, Review } from "./review";

/** How many causes are named beside the sum. */
const namedCauses = 3;

/** How the change affects the monthly cost: a line for each environment with the largest causes, and a folded table. */
export function renderCosts({ costs }: Review, detail: Detail): readonly string[] {
  if (costs.length === 0) return [];
  const rest = costs.length - detail.stacks;
  return [
    "### Cost",
    ...costs.slice(0, detail.stacks).map((cost) => [summaryOf(cost, detail), ...tablesOf(cost, detail)].join("\n\n")),
    ...(rest > 0 ? [`… and of ${String(rest)} more environments.`] : []),
  ];
}

function summaryOf(cost: EnvironmentCost, detail: Detail): string {
  const { environment, reason, month, comparison, failure, limit } = cost;
  const sentences = [`${code(environment, 80)}: ${changeOf(cost)}.`];
  if (comparison !== undefined && changesCost(comparison) && reason === "kept") {
    const { currency, year, settled, components, settledComponents } = comparison;
    const change = (each: AmountChange): string =>
      `${amount(each.before, currency)} → ${amount(each.after, currency)} (${differenceText(each, currency)})`;
    sentences.push(`The first year: ${change(year)}; ${plain(settled.name, 80)}: ${change(settled)}.`);
    const causes = (components.length > 0 ? components : settledComponents)
      .slice(0, namedCauses)
      .map((each) => `${plain(each.name, 80)} ${differenceText(each, currency)}`);
    sentences.push(`Mostly: ${causes.join(", ")}.`);
  }
  if (limit !== undefined) {
    const bound = amount(limit.monthlyLimitUsd, "USD");
    sentences.push(
      limit.passed
        ? `Within the limit of ${bound} a month.`
        : `**Over the limit** of ${bound} a month, ${code("cost.monthlyLimitUsd")} of environment.ts.`,
    );
  }
  if (failure !== undefined) {
    const what =
      month === undefined ? "The cost could not be estimated" : "The cost before the change could not be estimated";
    sentences.push(`${what}: ${plain(failure, detail.textLength)}`);
  }
  return sentences.join(" ");
}

function changeOf({ reason, month, currency: unit, comparison }: EnvironmentCost): string {
  if (comparison === undefined) return month === undefined ? "not known" : `${amount(month, unit ?? "USD")} a month`;
  const { currency, month: change } = comparison;
  if (reason === "new") return `new, ${amount(change.after, currency)} a month`;
  if (reason === "removed") return `removed, ${amount(change.before, currency)} a month less`;
  if (change.difference === 0) return `no change, ${amount(change.after, currency)} a month`;
  return `${amount(change.before, currency)} → ${amount(change.after, currency)} a month (${differenceText(change, currency)})`;
}

function tablesOf({ environment, comparison }: EnvironmentCost, detail: Detail): readonly string[] {
  if (comparison === undefined || !changesCost(comparison) || detail.changes === 0) return [];
  const { currency, month, year, threeYears, settled, components, settledComponents, accounts } = comparison;
  const table = (head: string, changes: readonly AmountChange[]): string => {
    const rest = changes.length - detail.changes;
    return [
      `| ${head} | Before | After | Change |`,
      "| --- | ---: | ---: | ---: |",
      ...changes
        .slice(0, detail.changes)
        .map(
          (each) =>
            `| ${plain(each.name, 120)} | ${amount(each.before, currency)} | ${amount(each.after, currency)} | ${differenceText(each, currency)} |`,
        ),
      ...(rest > 0 ? [`| … and ${String(rest)} more | | | |`] : []),
    ].join("\n");
  };
  return [
    folded(
      `<code>${plain(environment, 80)}</code>: cost by component and account`,
      [
        table("Together", [month, year, threeYears, settled]),
        table("Component, a month", components),
        table(`Component, ${plain(settled.name, 80)}`, settledComponents),
        table("Account, a month", accounts),
      ].join("\n\n"),
    ),
  ];
}

/** In a code span, because elsewhere GitHub renders text between two dollar signs as a formula. */
function amount(value: number, currency: Currency): string {
  return code(formatMoney(toMicros(value), currency));
}

function differenceText({ before, after }: AmountChange, currency: Currency): string {
  return code(formatChange(toMicros(before), toMicros(after), currency));
}
