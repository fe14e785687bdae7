import { answerLines, causesOf, growingOf, type VolumesFrom } from "./answer";
import { componentRows } from "./component-rows";
import type { Estimate, Share } from "./estimate";
import { factorsText, formatAmount, formatMoney, formatQuantity, formatUnitPrice } from "./format";
import { toNumber } from "./money";
import { toCsv } from "../text/csv";

/** An estimate as JSON: amounts in the currency's unit, exact to a millionth. */
export function estimateJson(estimate: Estimate, volumesFrom: VolumesFrom): object {
  const shares = (list: readonly Share[]): object =>
    Object.fromEntries(list.map(({ name, amount }) => [name, toNumber(amount)]));
  const { name, region, currency, month, range, rangeFactors, year, threeYears, warnings } = estimate;
  return {
    name,
    region,
    currency,
    month: toNumber(month),
    range: { low: toNumber(range.low), expected: toNumber(range.expected), high: toNumber(range.high) },
    rangeFactors,
    year: toNumber(year),
    threeYears: toNumber(threeYears),
    volumesFrom,
    causes: causesOf(estimate).map(({ what, amount }) => ({ what, amount: toNumber(amount) })),
    growing: growingOf(estimate).map(({ from, to, ...each }) => ({ ...each, from: toNumber(from), to: toNumber(to) })),
    settled: { month: estimate.settled.month, amount: toNumber(estimate.settled.amount) },
    components: shares(estimate.components),
    accounts: shares(estimate.accounts),
    teams: shares(estimate.teams),
    growth: estimate.growth.map(({ month: number, amount, services }) => ({
      month: number,
      amount: toNumber(amount),
      services: shares(services),
    })),
    items: estimate.items.map(({ amount, ...item }) => ({ ...item, amount: toNumber(amount) })),
    warnings,
  };
}

const csvHead = [
  "environment",
  "service",
  "component",
  "account",
  "account name",
  "team",
  "unit",
  "quantity",
  "free",
  "unit price",
  "per",
  "amount",
  "currency",
  "price source",
  "price checked with",
];

/** Every line item as CSV for a spreadsheet: RFC 4180, one header line. */
export function estimatesCsv(estimates: readonly Estimate[]): string {
  const rows = estimates.flatMap(({ name, currency, items }) =>
    items.map((item) => [
      name,
      item.service,
      item.component,
      item.accountId,
      item.accountName,
      item.team,
      item.unit,
      String(item.quantity),
      String(item.freeQuantity),
      item.unitPrice,
      String(item.per),
      String(toNumber(item.amount)),
      currency,
      item.source.url,
      item.source.checkedWith ?? "not confirmed",
    ]),
  );
  return toCsv([csvHead, ...rows]);
}

/** An estimate as Markdown, for a page or a pull request. */
export function estimateMarkdown(estimate: Estimate, volumesFrom: VolumesFrom): string {
  const { name, region, currency, month, range, rangeFactors, year, threeYears, growth, warnings } = estimate;
  const money = (amount: bigint): string => formatMoney(amount, currency);
  const shares = (head: string, list: readonly Share[]): string[] => [
    `| ${head} | A month |`,
    "| --- | ---: |",
    ...list.map((share) => `| ${cell(share.name)} | ${money(share.amount)} |`),
  ];
  return [
    `## What ${name} costs`,
    "",
    `**${money(month)} a month** (${money(range.low)} to ${money(range.high)} with ${factorsText(rangeFactors)} the events), ${money(year)} in the first year, ${money(threeYears)} in three years. Prices of ${region}.`,
    "",
    ...answerLines(estimate, volumesFrom).map((line) => `- ${line}`),
    "",
    "| Component | Quantity | Free | Unit price | A month |",
    "| --- | ---: | ---: | --- | ---: |",
    ...componentRows(estimate.items).map(
      (row) =>
        `| ${cell(`${row.service}: ${row.component}`)} | ${formatAmount(row.quantity, row.unit)} | ${formatQuantity(row.freeQuantity)} | ${formatUnitPrice(row.unitPrice, row.per, row.unit, currency)} | ${money(row.amount)} |`,
    ),
    `| **Total** | | | | **${money(month)}** |`,
    "",
    ...shares("Account", estimate.accounts),
    "",
    ...shares("Team", estimate.teams),
    "",
    `| ${growth.map((point) => `Month ${String(point.month)}`).join(" | ")} |`,
    `| ${growth.map(() => "---:").join(" | ")} |`,
    `| ${growth.map((point) => money(point.amount)).join(" | ")} |`,
    ...warnings.flatMap((warning) => ["", `> ${warning}`]),
  ].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
