import type { Finding, Verdict } from "../../integrity/findings";
import type { Verification } from "../../integrity/verify-archive";
import type { RegionResult } from "../../integrity/verify-region";
import { printable } from "../../text/printable";
import { colors } from "../output/colors";
import { formatTable } from "../output/table";

/** Nobody reads more rows than this: valid ones are omitted. */
const MOST_ROWS = 40;
const MOST_FINDINGS_OF_A_REGION = 10;

/** A verification as text. */
export function formatVerification({ verdict, regions, findings, since, until }: Verification): string {
  const window = `from ${since ?? "the first digest"} to ${until ?? "the last digest"}`;
  if (regions.length === 0) {
    const nothing = `${paint(verdict)}: there are no log files and no digests ${window}`;
    return [...describeRest(findings), nothing].join("\n");
  }
  const shown = regions.length <= MOST_ROWS ? regions : regions.filter((region) => region.verdict !== "valid");
  const left = regions.length - shown.length;
  return [
    ...(shown.length > 0 ? [table(shown), ""] : []),
    ...(left > 0 ? [`${String(left)} more accounts and Regions are valid`, ""] : []),
    ...shown.filter(({ findings }) => findings.length > 0).flatMap(describe),
    ...describeRest(findings),
    `${paint(verdict)} ${window}: ${totals(regions)}`,
    meaning(verdict, regions),
  ].join("\n");
}

function meaning(verdict: Verdict, regions: readonly RegionResult[]): string {
  if (verdict === "incomplete") return "No change was found, but not everything is proven: see above.";
  if (verdict === "invalid") return "Something was changed or removed after CloudTrail delivered it: see above.";
  const pending = sumOf(regions, ({ logs }) => logs.pending);
  const notCovered = sumOf(regions, ({ logs }) => logs.notCovered);
  if (pending + notCovered === 0)
    return "Every digest and log file is as CloudTrail delivered it, and none is missing.";
  return [
    "Every digest, and every log file that a digest lists, is as CloudTrail delivered it, and none of these is missing.",
    ...(pending > 0 ? [`Not proven yet: ${count(pending)} delivered after the last digest.`] : []),
    ...(notCovered > 0
      ? [`Not proven: ${count(notCovered)} of Insights or network activity, which no digest lists.`]
      : []),
  ].join("\n");
}

function count(files: number): string {
  return `${files.toLocaleString("en")} log ${files === 1 ? "file" : "files"}`;
}

function table(regions: readonly RegionResult[]): string {
  return formatTable(
    ["ACCOUNT", "REGION", "VERDICT", "FROM", "TO", "DIGESTS", "LOGS", "BAD", "UNPROVEN", "PENDING"],
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
      logs.pending,
    ]),
  );
}

function describe({ accountId, region, findings, findingsLeftOut }: RegionResult): readonly string[] {
  return describeFindings(`${accountId} ${region}`, findings, findingsLeftOut);
}

/** Files outside any account's Region. */
function describeRest(findings: readonly Finding[]): readonly string[] {
  return findings.length === 0 ? [] : describeFindings("outside the accounts and Regions", findings, 0);
}

function describeFindings(title: string, findings: readonly Finding[], findingsLeftOut: number): readonly string[] {
  const worst = [...findings].sort((one, other) => rank(one) - rank(other)).slice(0, MOST_FINDINGS_OF_A_REGION);
  const left = findings.length + findingsLeftOut - worst.length;
  return [
    colors.bold(title),
    ...worst.map(
      ({ verdict, key, message }) =>
        // keys are file names that anybody may have chosen
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

function sumOf(regions: readonly RegionResult[], count: (region: RegionResult) => number): number {
  return regions.reduce((total, region) => total + count(region), 0);
}

function totals(regions: readonly RegionResult[]): string {
  const sum = (each: (region: RegionResult) => number): string => sumOf(regions, each).toLocaleString("en");
  const pending = sumOf(regions, ({ logs }) => logs.pending);
  return (
    `${sum(({ digests }) => digests.valid)} digests and ${sum(({ logs }) => logs.valid)} log files valid, ` +
    `${sum(({ digests, logs }) => bad(digests) + bad(logs))} changed or missing, ` +
    `${sum(({ digests, logs }) => digests.unproven + logs.unproven + logs.withoutDigest)} unproven, ` +
    `${pending === 0 ? "" : `${pending.toLocaleString("en")} not proven yet, `}in ${String(regions.length)} accounts and Regions`
  );
}

function paint(verdict: Verdict): string {
  return { valid: colors.green, incomplete: colors.yellow, invalid: colors.red }[verdict](verdict);
}
