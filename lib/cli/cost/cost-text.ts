import { answerLines, type VolumesFrom } from "../../cost/answer";
import { componentRows } from "../../cost/component-rows";
import type { CostModel, Estimate, Share } from "../../cost/estimate";
import { factorsText, formatAmount, formatMoney, formatQuantity, formatUnitPrice } from "../../cost/format";
import type { Scenario } from "../../cost/scenarios/guide";
import { accountDefaults, organizationDefaults } from "../../cost/usage";
import { colors } from "../output/colors";
import { formatTable } from "../output/table";

/** Maximum number of lines of accounts and of free components; the rest is summed up. */
const mostAccounts = 20;

/** An estimate as text: the total, the bill by account and team, and its growth. */
export function estimateText(estimate: Estimate, volumesFrom: VolumesFrom): string {
  const { name, region, currency, range, rangeFactors, growth, warnings } = estimate;
  const money = (amount: bigint): string => formatMoney(amount, currency);
  const rows = componentRows(estimate.items);
  return [
    `${colors.bold(`${name} costs ${money(estimate.month)} a month`)}, from ${money(range.low)} to ${money(range.high)} with ${factorsText(rangeFactors)} the events`,
    ...answerLines(estimate, volumesFrom),
    "",
    `Prices of ${region}, ${currency}. A month is the twelfth, when a year of logs is stored.`,
    "",
    table(
      ["COMPONENT", "QUANTITY", "FREE", "UNIT PRICE", "A MONTH"],
      rows.map((row) => [
        `${row.service}: ${row.component}`,
        formatAmount(row.quantity, row.unit),
        row.freeQuantity === 0
          ? "-"
          : row.freeQuantity >= row.quantity * 0.999_999
            ? "all"
            : formatQuantity(row.freeQuantity),
        formatUnitPrice(row.unitPrice, row.per, row.unit, currency),
        money(row.amount),
      ]),
      [1, 2, 4],
    ),
    "",
    `${money(estimate.month)} a month, ${money(estimate.year)} in the first year, ${money(estimate.threeYears)} in three years`,
    "",
    shareTable("ACCOUNT", estimate.accounts, money),
    "",
    shareTable("TEAM", estimate.teams, money),
    "",
    table(
      ["MONTH", "A MONTH"],
      growth.map(({ month, amount }) => [String(month), money(amount)]),
      [0, 1],
    ),
    ...warnings.map((warning) => `\n${colors.yellow("warning:")} ${warning}`),
  ].join("\n");
}

/** The assumptions, and their reasons. */
export function assumptionsText({ volumes }: CostModel): string {
  const organization = Object.entries(organizationDefaults).map(([key, { value, source }]) => {
    const used = volumes.organization[key as keyof typeof organizationDefaults];
    return [key, String(used), used === value ? source : "given"];
  });
  return formatTable(
    ["ASSUMPTION", "VALUE", "SOURCE"],
    [
      ...Object.entries(accountDefaults).map(([key, { value, source }]) => [
        `${key} of an account`,
        String(value),
        source,
      ]),
      ...organization,
    ],
  );
}

/** The guide's table, and the same month under this project's design. */
export function scenarioText([guide, design]: readonly [Scenario, Scenario]): string {
  return [guide, design]
    .map(({ about, components, month, year, threeYears }) =>
      [
        colors.bold(about),
        "",
        table(
          ["COMPONENT", "EVENTS", "UNIT PRICE", "A MONTH"],
          [
            ...components.map(({ component, quantity, price, amount, freeQuantity }) => [
              component,
              formatQuantity(quantity),
              freeQuantity === quantity ? "free" : formatUnitPrice(price.tiers[0]?.price ?? "0", price.per, price.unit),
              formatMoney(amount),
            ]),
            ["Total", "", "", formatMoney(month)],
          ],
          [1, 3],
        ),
        "",
        `${formatMoney(month)} a month, ${formatMoney(year)} a year, ${formatMoney(threeYears)} in three years`,
      ].join("\n"),
    )
    .concat(
      `Avoiding the duplicates saves ${formatMoney(guide.month - design.month)} a month, ${formatMoney(guide.year - design.year)} a year, ${formatMoney(guide.threeYears - design.threeYears)} in three years.`,
    )
    .join("\n\n\n");
}

function shareTable(head: string, shares: readonly Share[], money: (amount: bigint) => string): string {
  const rest = shares.slice(mostAccounts);
  return table(
    [head, "A MONTH"],
    [
      ...shares.slice(0, mostAccounts).map(({ name, amount }) => [name, money(amount)]),
      ...(rest.length === 0
        ? []
        : [[`${String(rest.length)} more`, money(rest.reduce((sum, { amount }) => sum + amount, 0n))]]),
    ],
    [1],
  );
}

/** A table with some columns aligned right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const aligned = (row: readonly string[]): string[] =>
    row.map((cell, column) => (right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell));
  return formatTable(aligned(head), rows.map(aligned));
}
