import { dayFolder, isoSeconds, logFolder, MILLISECONDS_OF_DAY } from "../../integrity/archive-keys";
import type { ArchiveSource } from "../../integrity/archive-source";
import { findPlaces, type Selection } from "../../integrity/find-places";
import type { RegionResult } from "../../integrity/verify-region";
import type { EventScope } from "../../questions/event-scope";
import { findPrefixes } from "../engines/choose-files";
import { foldDays, type EmptyDay } from "./empty-days";
import type { ReportedCoverage } from "./report";

/**
 * Which accounts and Regions a scope holds, and on which of its days they have no log file.
 * @param regions what validation proves of them; none where it was skipped
 * @param expected accounts and Regions that must be there, as the config describes them; of an account that has ended,
 * the days after its last digest are not missing
 */
export async function collectCoverage(
  source: ArchiveSource,
  scope: EventScope,
  regions: readonly RegionResult[],
  expected: Selection["expected"],
): Promise<Omit<ReportedCoverage, "unreadable">> {
  const { since, until, accounts = [], regions: names = [] } = scope;
  const found = new Set<string>();
  const full = new Set<string>();
  for (const prefix of await prefixesOf(source)) {
    for (const place of await findPlaces(source, { prefix, ...(expected && { expected }) })) {
      if (accounts.length > 0 && !accounts.includes(place.accountId)) continue;
      if (names.length > 0 && !names.includes(place.region)) continue;
      const id = `${place.accountId} ${place.region}`;
      found.add(id);
      for (const day of daysOf(since, until)) {
        const keys = await source.keys(`${logFolder(place)}${dayFolder(day)}`);
        if (keys.some((key) => key.endsWith(".json.gz"))) full.add(`${id} ${isoSeconds(day)}`);
      }
    }
  }
  const emptyDays: EmptyDay[] = [];
  for (const id of [...found].sort()) {
    const [accountId = "", region = ""] = id.split(" ");
    for (const day of daysOf(since, until)) {
      if (full.has(`${id} ${isoSeconds(day)}`)) continue;
      const from = Math.max(since, day);
      const to = Math.min(until, day + MILLISECONDS_OF_DAY);
      const results = regions.filter((each) => each.accountId === accountId && each.region === region);
      if (expected?.ended?.includes(accountId) === true && results.every((each) => endsBefore(each, to))) continue;
      const digestsProven = results.length > 0 && results.every((each) => proves(each, from, to));
      emptyDays.push({ accountId, region, day: isoSeconds(day).slice(0, 10), digestsProven });
    }
  }
  const split = [...found].map((id) => id.split(" "));
  return {
    accounts: [...new Set(split.map(([account = ""]) => account))].sort(),
    regions: [...new Set(split.map(([, region = ""]) => region))].sort(),
    emptyDays: foldDays(emptyDays),
  };
}

/** What stands before `AWSLogs/`: an archive without it counts as one without a prefix, so that expected places show. */
export async function prefixesOf(source: ArchiveSource): Promise<readonly string[]> {
  const found = await findPrefixes(source);
  return found.length === 0 ? [""] : found;
}

function daysOf(since: number, until: number): readonly number[] {
  const first = Math.floor(since / MILLISECONDS_OF_DAY) * MILLISECONDS_OF_DAY;
  const count = Math.ceil((until - first) / MILLISECONDS_OF_DAY);
  return Array.from({ length: count }, (_, index) => first + index * MILLISECONDS_OF_DAY);
}

/** Whether digests of an account that was suspended or closed end, in order, before a time. */
function endsBefore({ verdict, to }: RegionResult, time: number): boolean {
  return verdict === "valid" && (to === undefined || Date.parse(to) < time);
}

function proves({ verdict, from, to }: RegionResult, since: number, until: number): boolean {
  return (
    verdict === "valid" &&
    from !== undefined &&
    to !== undefined &&
    Date.parse(from) <= since &&
    Date.parse(to) >= until
  );
}
