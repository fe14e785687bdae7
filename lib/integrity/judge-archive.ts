import { isoSeconds, MILLISECONDS_OF_HOUR, type AccountRegion } from "./archive/archive-keys";
import type { ArchiveSource } from "./archive/archive-source";
import { placeId } from "./checkpoint";
import type { ArchiveContents } from "./archive/find-places";
import { verdictOf, worse, type Finding, type FindingKind } from "./findings";
import { DIGEST_IS_DUE_AFTER } from "./log-ledger";
import type { Window } from "./region-context";
import type { ChainEnd, RegionResult } from "./verify-region";

/** The time up to which digests must exist. */
export interface EndRules {
  readonly window: Window;
  /** Accounts whose digests may end. */
  readonly ended: readonly string[];
  /** Whether a digest that is not due yet may be missing. */
  readonly allowsPending: boolean;
}

/**
 * Checks across all accounts and Regions: a chain that ends while others continue, and one that is signed for another
 * bucket than the others.
 */
export function judgeTogether(results: readonly RegionResult[], rules: EndRules): readonly RegionResult[] {
  const newest = Math.max(...results.flatMap(({ chains }) => chains.map(({ end }) => Date.parse(end))));
  const bucket = usualBucket(results);
  return results
    .map((result) => {
      const findings = [...ends(result, newest, rules), ...otherBucket(result, bucket, results)];
      return {
        ...result,
        verdict: findings.map(({ verdict }) => verdict).reduce(worse, result.verdict),
        findings: [...result.findings, ...findings],
      };
    })
    .sort((one, other) => (placeId(one) < placeId(other) ? -1 : 1));
}

/** Files outside any account's Region, which were not verified. */
export function judgeRest(source: ArchiveSource, { loose, passedOver, places }: ArchiveContents): readonly Finding[] {
  const within = (key: string): boolean =>
    places.some(({ root, accountId }: AccountRegion) => key.startsWith(`${root}${accountId}/CloudTrail`));
  return [
    ...loose.map(({ key }) =>
      finding(
        "log-without-digest",
        key,
        "has the name of a log file, but is in a folder where CloudTrail writes none: no digest covers it",
      ),
    ),
    ...[...passedOver, ...source.passedOver().filter(({ key }) => !within(key))]
      .filter(({ mayHoldEvents }) => mayHoldEvents)
      .map(({ key, reason }) => finding("not-read", key, `was not read: ${reason}`)),
  ];
}

function finding(kind: FindingKind, key: string | undefined, message: string): Finding {
  return { verdict: verdictOf(kind), kind, key, message };
}

function ends(
  { accountId, chains }: RegionResult,
  newest: number,
  { window, ended, allowsPending }: EndRules,
): readonly Finding[] {
  if (ended.includes(accountId)) return [];
  const { until, now } = window;
  const due = until === undefined ? newest - DIGEST_IS_DUE_AFTER : Math.min(until, now - DIGEST_IS_DUE_AFTER);
  return chains.flatMap((chain) => {
    const end = Date.parse(chain.end);
    if (end < due) return [endsEarly(chain, due, chains)];
    // digests of all Regions arrive within the same hour: one hour later, this chain's next digest is due as well
    const goesOn = Math.min(newest, until ?? Infinity);
    return !allowsPending && end + MILLISECONDS_OF_HOUR <= goesOn ? [endsEarly(chain, goesOn, chains)] : [];
  });
}

function endsEarly({ trail, end }: ChainEnd, due: number, chains: readonly ChainEnd[]): Finding {
  const which = chains.length === 1 ? "digests end" : `digests of ${trail} end`;
  return finding(
    "chain-end",
    undefined,
    `${which} at ${end}: nothing proves the time up to ${isoSeconds(due)}. CloudTrail writes one every hour, ` +
      "even if nothing happened: logging stopped, the account was closed (then set its status in the config), or the " +
      "last ones were deleted, not copied, or not delivered yet",
  );
}

/** The bucket in most digests. */
function usualBucket(results: readonly RegionResult[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { bucket } of results) if (bucket !== undefined) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  return [...counts].sort(([one, times], [other, more]) => more - times || (one < other ? -1 : 1))[0]?.[0];
}

function otherBucket(
  { bucket }: RegionResult,
  usual: string | undefined,
  results: readonly RegionResult[],
): readonly Finding[] {
  if (bucket === undefined || usual === undefined || bucket === usual) return [];
  const count = results.filter((each) => each.bucket === usual).length;
  return [
    finding(
      "chain-bucket",
      undefined,
      `its digests are signed for bucket ${bucket}, and those of ${String(count)} other accounts and Regions for ${usual}: ` +
        "another trail's logs were put here, or this is a copy of two buckets; name the archive's bucket with --original-bucket",
    ),
  ];
}
