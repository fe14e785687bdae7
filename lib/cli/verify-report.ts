import type { Finding, Verdict } from "../integrity/findings";
import type { Verification } from "../integrity/verify-archive";
import type { RegionResult } from "../integrity/verify-region";
import { printable } from "../model/printable";
import { colors } from "./colors";
import { formatTable } from "./table";

/** More rows than this are read by nobody: those in order are left out. */
const MOST_ROWS = 40;
const MOST_FINDINGS_OF_A_REGION = 10;

/** A verification as a person reads it. */
export function formatVerification({ verdict, regions, since, until }: Verification): string {
  const window = `from ${since ?? "the first digest"} to ${until ?? "the last digest"}`;
  if (regions.length === 0) return `${paint(verdict)}: there are no log files and no digests ${window}`;
  const shown = regions.length <= MOST_ROWS ? regions : regions.filter((region) => region.verdict !== "valid");
  const left = regions.length - shown.length;
  return [
    ...(shown.length > 0 ? [table(shown), ""] : []),
    ...(left > 0 ? [`${String(left)} more accounts and Regions are valid`, ""] : []),
    ...shown.filter(({ findings }) => findings.length > 0).flatMap(describe),
    `${paint(verdict)} ${window}: ${totals(regions)}`,
    MEANING[verdict],
  ].join("\n");
}

const MEANING: Readonly<Record<Verdict, string>> = {
  valid: "Every digest and log file is as CloudTrail delivered it, and none is missing.",
  incomplete: "Nothing was found to be changed, but not everything is proven: see above.",
  invalid: "Something was changed or removed after CloudTrail delivered it: see above.",
};

function table(regions: readonly RegionResult[]): string {
  return formatTable(
    ["ACCOUNT", "REGION", "VERDICT", "FROM", "TO", "DIGESTS", "LOGS", "BAD", "UNPROVEN"],
    regions.map(({ accountId, region, verdict, from = "-", to = "-", digests, logs }) => [
      accountId,
      region,
      verdict,
      from,
      to,
      digests.valid,
      logs.valid,
      bad(digests) + bad(logs),
      digests.unproven + logs.unproven + logs.withoutDigest,
    ]),
  );
}

function describe({ accountId, region, findings, findingsLeftOut }: RegionResult): string[] {
  const worst = [...findings].sort((one, other) => rank(one) - rank(other)).slice(0, MOST_FINDINGS_OF_A_REGION);
  const left = findings.length + findingsLeftOut - worst.length;
  return [
    colors.bold(`${accountId} ${region}`),
    ...worst.map(
      ({ verdict, key, message }) =>
        // keys are file names, which anybody may have chosen
        `  ${paint(verdict)}  ${key === undefined ? "" : `${printable(key)} `}${printable(message)}`,
    ),
    ...(left > 0 ? [`  and ${String(left)} more (--json lists up to 200 of each)`] : []),
    "",
  ];
}

function rank({ verdict }: Finding): number {
  return verdict === "invalid" ? 0 : 1;
}

function bad({ invalid, missing }: { readonly invalid: number; readonly missing: number }): number {
  return invalid + missing;
}

function totals(regions: readonly RegionResult[]): string {
  const sum = (count: (region: RegionResult) => number): string =>
    regions.reduce((total, region) => total + count(region), 0).toLocaleString("en");
  return (
    `${sum(({ digests }) => digests.valid)} digests and ${sum(({ logs }) => logs.valid)} log files valid, ` +
    `${sum(({ digests, logs }) => bad(digests) + bad(logs))} changed or missing, ` +
    `${sum(({ digests, logs }) => digests.unproven + logs.unproven + logs.withoutDigest)} unproven, ` +
    `in ${String(regions.length)} accounts and Regions`
  );
}

function paint(verdict: Verdict): string {
  return { valid: colors.green, incomplete: colors.yellow, invalid: colors.red }[verdict](verdict);
}
