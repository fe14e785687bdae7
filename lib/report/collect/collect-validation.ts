import { deliveryTime, isoSeconds, MILLISECONDS_OF_HOUR } from "../../integrity/archive/archive-keys";
import type { SourceOptions } from "../../integrity/archive/archive-source";
import type { Selection } from "../../integrity/archive/find-places";
import { worse, type Finding, type Verdict } from "../../integrity/findings";
import { verifyArchive } from "../../integrity/verify-archive";
import type { RegionResult } from "../../integrity/verify-region";
import type { EventScope } from "../../questions/sql/event-scope";
import type { ReportedLogFile, ReportedValidation } from "../report";
import type { WholeEvents } from "../whole-events";

/** Inputs of {@link validate}. */
export interface ValidateOptions {
  readonly options: SourceOptions;
  readonly scope: EventScope;
  readonly expected: Selection["expected"];
  readonly publicKeysFile: string | undefined;
  readonly signal: AbortSignal;
}

/** The validation of a scope's accounts and Regions. */
export interface Validated {
  readonly verdict: Verdict;
  readonly since: string;
  readonly until: string;
  readonly regions: readonly RegionResult[];
  /** Files outside any account's Region. */
  readonly findings: readonly Finding[];
}

/** A digest arrives up to an hour after its log files, plus a delay: newer log files are not validated. */
const DIGESTS_FOLLOW_WITHIN = 2 * MILLISECONDS_OF_HOUR;

/** Validates the log files of every account and Region that was searched: even one without events may lack a file. */
export async function validate(asked: ValidateOptions): Promise<Validated> {
  const { scope, expected, publicKeysFile, signal } = asked;
  const { accounts = [], regions = [], since } = scope;
  const until = Math.min(scope.until + DIGESTS_FOLLOW_WITHIN, Date.now());
  const results: RegionResult[] = [];
  const verdicts: Verdict[] = [];
  const rest = new Map<string, Finding>();
  for (const account of accounts.length === 0 ? [undefined] : accounts) {
    for (const region of regions.length === 0 ? [undefined] : regions) {
      const verification = await verifyArchive({
        source: asked.options,
        selection: { account, region, ...(expected && { expected }) },
        since,
        until,
        publicKeysFile,
        signal,
      });
      results.push(...verification.regions);
      for (const finding of verification.findings) rest.set(`${finding.key ?? ""} ${finding.message}`, finding);
      verdicts.push(verification.verdict);
    }
  }
  const verdict = verdicts.reduce(worse, "valid");
  return {
    verdict,
    since: isoSeconds(since),
    until: isoSeconds(until),
    regions: results,
    findings: [...rest.values()],
  };
}

/**
 * The validation as in the report, with the SHA-256 and the digest of each log file that contains one of its events.
 */
export function describeValidation(
  validated: Validated | undefined,
  { events, hashes }: WholeEvents,
  digests: ReadonlyMap<string, NonNullable<ReportedLogFile["digest"]>>,
): ReportedValidation {
  const counts = new Map<string, number>();
  for (const { logFile } of events) counts.set(logFile, (counts.get(logFile) ?? 0) + 1);
  const logFiles: ReportedLogFile[] = [];
  for (const [file, count] of [...counts].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const hash = hashes.get(file);
    const verdict = validated === undefined ? "not validated" : verdictOf(file, validated.regions);
    const digest = digests.get(file);
    const found = { ...(hash !== undefined && { sha256: hash }), ...(digest && { digest }) };
    logFiles.push({ file, ...found, events: count, verdict });
  }
  if (validated === undefined) {
    return { verdict: "skipped", reason: "--skip-validation was given.", regions: [], findings: [], logFiles };
  }
  const { verdict, since, until, regions, findings: rest } = validated;
  return {
    verdict,
    since,
    until,
    regions: regions.map(({ accountId, region, verdict: own, digests, logs, findings, findingsLeftOut }) => ({
      accountId,
      region,
      verdict: own,
      validDigests: digests.valid,
      validLogFiles: logs.valid,
      findings: [...findings.map(findingText), ...(findingsLeftOut > 0 ? [`and ${String(findingsLeftOut)} more`] : [])],
    })),
    findings: rest.slice(0, MOST_FINDINGS).map(findingText),
    logFiles,
  };
}

/** Nobody reads more of them. */
const MOST_FINDINGS = 200;

function findingText({ key, message }: Finding): string {
  return key === undefined ? message : `${key}: ${message}`;
}

/** A file is valid only if everything in its account's Region is valid and digests cover its delivery. */
function verdictOf(file: string, regions: readonly RegionResult[]): Verdict {
  const region = regions.find((each) => file.startsWith(`${each.root}${each.accountId}/CloudTrail/${each.region}/`));
  if (region === undefined) return "incomplete";
  const own = region.findings.filter(({ key }) => key === file).map(({ verdict }) => verdict);
  if (own.length > 0) return own.reduce<Verdict>(worse, "incomplete");
  const delivered = deliveryTime(file);
  const { from, to, verdict } = region;
  const covered =
    delivered !== undefined &&
    from !== undefined &&
    to !== undefined &&
    delivered + 60_000 > Date.parse(from) && // file names have minutes, digests have seconds
    delivered <= Date.parse(to);
  return verdict === "valid" && covered ? "valid" : "incomplete";
}
