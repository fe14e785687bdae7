import type { CostChange, CostComparison, CostLimitResult } from "./compare";
import { formatDifference, formatMoney } from "./format";

/** How many causes are shown; the rest are summed up in one line. */
const mostCauses = 5;

/** A comparison for a pull request: the sums, the largest causes, then every account in a fold. */
export function comparisonMarkdown(comparison: CostComparison, limit?: CostLimitResult): string {
  const { name, currency, month, year, threeYears, components, accounts } = comparison;
  const table = (head: string, changes: readonly CostChange[]): string[] => [
    `| ${head} | Before | After | Change |`,
    "| --- | ---: | ---: | ---: |",
    ...changes.map(
      (each) =>
        `| ${each.name.replaceAll("|", "\\|")} | ${formatMoney(each.before, currency)} | ${formatMoney(each.after, currency)} | ${formatDifference(each.difference, currency)} |`,
    ),
  ];
  const summary =
    components.length === 0
      ? `**Cost of ${name}**: no change, ${formatMoney(month.after, currency)} a month.`
      : `**Cost of ${name}**: ${formatMoney(month.before, currency)} → ${formatMoney(month.after, currency)} a month (${formatDifference(month.difference, currency)}).`;
  return [
    summary,
    ...(limit?.limit === undefined
      ? []
      : [
          "",
          limit.passed
            ? `Within the limit of ${formatMoney(limit.limit, currency)} a month.`
            : `**Over the limit** of ${formatMoney(limit.limit, currency)} a month (\`cost.monthlyLimitUsd\` of environment.ts): lower the cost, or raise the limit in a change of its own.`,
        ]),
    ...(components.length === 0
      ? []
      : [
          "",
          ...table("", [month, year, threeYears]),
          "",
          ...table("Largest causes, a month", largest(components)),
          "",
          "<details><summary>By account</summary>",
          "",
          ...table("Account", largest(accounts, 50)),
          "",
          "</details>",
        ]),
  ].join("\n");
}

function largest(changes: readonly CostChange[], most = mostCauses): readonly CostChange[] {
  const rest = changes.slice(most);
  if (rest.length === 0) return changes;
  const sum = (pick: (change: CostChange) => bigint): bigint => rest.reduce((all, each) => all + pick(each), 0n);
  return [
    ...changes.slice(0, most),
    {
      name: `${String(rest.length)} more`,
      before: sum(({ before }) => before),
      after: sum(({ after }) => after),
      difference: sum(({ difference }) => difference),
    },
  ];
}
